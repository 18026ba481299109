package io.trilane.contract.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.trilane.contract.fixture.CallEvents;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Records;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.CallFailure;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Calls whose answer or whose end fails on its way, in an interceptor of the whole server or in a
/// marshaller: each has a status all the same, and keeps no place.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class UnclosableContractTest {
  private static final String BAD = "bad";

  @Parameter private ModelName model;

  enum Handler {
    OWN,
    STOCK,
    /// Answers from a thread of its own, where nobody hears of what is thrown.
    STOCK_LATER
  }

  enum Place {
    HEADERS,
    MESSAGE,
    CLOSE
  }

  @ParameterizedTest
  @CsvSource({
    "OWN, HEADERS", "OWN, MESSAGE", "OWN, CLOSE",
    "STOCK, HEADERS", "STOCK, MESSAGE", "STOCK, CLOSE",
    "STOCK_LATER, MESSAGE", "STOCK_LATER, CLOSE"
  })
  void hasAStatusWhereAnInterceptorThrows(Handler handler, Place place) throws Exception {
    if (place == Place.CLOSE) {
      CallEvents.assumeThere();
    }
    try (var _ = new Records();
        var server =
            Fixture.start(
                model,
                "",
                trilane ->
                    ServerInterceptors.intercept(bound(trilane, handler), new Broken(place)))) {
      assertEquals(Status.Code.UNKNOWN, codeOf(server, "good"));
      assertEquals(Status.Code.ABORTED, codeOf(server, BAD));
      server.awaitNothingInFlight();
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasAStatusWhereItsAnswerCannotBeWritten(Handler handler) throws Exception {
    var method = Text.UNARY.toBuilder(Text.UNARY.getRequestMarshaller(), new Unwritable()).build();
    var described = ServiceDescriptor.newBuilder("test.Text").addMethod(method).build();
    try (var _ = new Records();
        var server =
            switch (handler) {
              case OWN ->
                  Fixture.start(
                      model,
                      GrpcService.of(described)
                          .unary(method, UnclosableContractTest::answer)
                          .build());
              case STOCK, STOCK_LATER ->
                  Fixture.start(
                      model,
                      "",
                      ServerServiceDefinition.builder(described)
                          .addMethod(method, stock(handler))
                          .build());
            }) {
      assertEquals(Status.Code.UNKNOWN, codeOf(server, "good"));
      server.awaitNothingInFlight();
    }
  }

  /// Nothing of ours stands before the interceptors there, so grpc-java closes the call, with the
  /// status that it has for exceptions.
  @ParameterizedTest
  @EnumSource
  void hasAStatusOnAServerWithoutGuards(Handler handler) throws Exception {
    CallEvents.assumeThere();
    try (var _ = new Records();
        var trilane = Trilane.start(ConfigFactory.parseString("trilane.model = " + model))) {
      var bound = ServerInterceptors.intercept(bound(trilane, handler), new Broken(Place.CLOSE));
      var server =
          Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
              .addService(bound)
              .build()
              .start();
      var channel =
          Grpc.newChannelBuilderForAddress(
                  "localhost", server.getPort(), InsecureChannelCredentials.create())
              .build();
      try {
        assertEquals(Status.Code.UNKNOWN, codeOf(channel, "good"));
        assertEquals(Status.Code.UNKNOWN, codeOf(channel, BAD));
        assertTrue(trilane.awaitIdle(Duration.ofSeconds(10)));
      } finally {
        channel.shutdownNow();
        server.shutdownNow().awaitTermination();
      }
    }
  }

  private static Status.Code codeOf(Fixture server, String request) {
    return codeOf(server.channel(), request);
  }

  private static Status.Code codeOf(Channel channel, String request) {
    return assertThrows(
            StatusRuntimeException.class,
            () -> ClientCalls.blockingUnaryCall(channel, Text.UNARY, CallOptions.DEFAULT, request))
        .getStatus()
        .getCode();
  }

  private static ServerServiceDefinition bound(Trilane trilane, Handler handler) {
    return switch (handler) {
      case OWN ->
          trilane.bind(
              Text.serving(Text.UNARY).unary(Text.UNARY, UnclosableContractTest::answer).build());
      case STOCK, STOCK_LATER -> trilane.bind(Text.stock(Text.UNARY, stock(handler)));
    };
  }

  private static String answer(String request) {
    if (request.equals(BAD)) {
      throw new CallFailure(CallFailure.Kind.ABORTED, "chosen");
    }
    return request;
  }

  private static ServerCallHandler<String, String> stock(Handler handler) {
    return ServerCalls.asyncUnaryCall((request, out) -> {
      if (handler == Handler.STOCK_LATER) {
        Thread.ofPlatform().start(() -> answer(request, out));
      } else {
        answer(request, out);
      }
    });
  }

  private static void answer(String request, StreamObserver<String> out) {
    if (request.equals(BAD)) {
      out.onError(Status.ABORTED.asRuntimeException());
    } else {
      out.onNext(request);
      out.onCompleted();
    }
  }

  private static IllegalStateException expected() {
    return new IllegalStateException("expected by this test");
  }

  private record Broken(Place place) implements ServerInterceptor {
    @Override
    public <Q, R> Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      return next.startCall(
          new SimpleForwardingServerCall<>(call) {
            @Override
            public void sendHeaders(Metadata headers) {
              throwAt(Place.HEADERS);
              super.sendHeaders(headers);
            }

            @Override
            public void sendMessage(R message) {
              throwAt(Place.MESSAGE);
              super.sendMessage(message);
            }

            @Override
            public void close(Status status, Metadata trailers) {
              throwAt(Place.CLOSE);
              super.close(status, trailers);
            }
          },
          headers);
    }

    private void throwAt(Place here) {
      if (here == place) {
        throw expected();
      }
    }
  }

  /// As one that writes JSON of an object that has none.
  private record Unwritable() implements Marshaller<String> {
    @Override
    public InputStream stream(String value) {
      throw expected();
    }

    @Override
    public String parse(InputStream stream) {
      throw expected();
    }
  }
}
