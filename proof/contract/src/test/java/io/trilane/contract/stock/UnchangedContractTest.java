package io.trilane.contract.stock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.MethodDescriptor.ReflectableMarshaller;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.trilane.contract.fixture.CallEvents;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Records;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The behaviour that services of stock grpc-java rely on besides answers: callbacks after one that
/// throws, events, requests that are streams of bytes, and the description of their methods.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class UnchangedContractTest {
  private static final int CALLS = 20;

  @Parameter private ModelName model;

  @Test
  void keepsNoPlaceOfAStreamWhoseHandlerThrows() throws Exception {
    var handler = ServerCalls.asyncBidiStreamingCall(Doubling::new);
    try (var records = new Records();
        var server = Fixture.start(model, "", Text.stock(Text.SESSION, handler))) {
      for (var call = 0; call < CALLS; call++) {
        var replies = new Replies();
        var requests = server.open(Text.SESSION, replies);
        requests.onNext("21");
        requests.onNext("no number");
        requests.onNext("4");
        requests.onCompleted();
        assertEquals("42", replies.next());
        assertEquals(Status.Code.UNKNOWN, replies.failure().getStatus().getCode());
      }
      server.awaitNothingInFlight();
      assertEquals(CALLS, records.messages().size());
    }
  }

  @Test
  void keepsNoPlaceOfAStreamThatItsHandlerCompletesWithAMessage() throws Exception {
    var handler = ServerCalls.asyncBidiStreamingCall(Doubling::new);
    try (var server = Fixture.start(model, "", Text.stock(Text.SESSION, handler))) {
      for (var call = 0; call < CALLS; call++) {
        var replies = new Replies();
        server.open(Text.SESSION, replies).onNext("0");
        replies.assertCompleted();
      }
      server.awaitNothingInFlight();
    }
  }

  @Test
  void tellsTheHandlerOfItsOwnEvents() throws Exception {
    CallEvents.assumeThere();
    ServerCallHandler<String, String> handler = (call, headers) -> new Eventful(call);
    try (var server = Fixture.start(model, "", Text.stock(Text.UNARY, handler))) {
      assertEquals("event", server.call(""));
      server.awaitNothingInFlight();
    }
  }

  @Test
  void keepsRequestsThatAreStreamsOfBytes() throws Exception {
    var handler = ServerCalls.<InputStream, String>asyncUnaryCall(UnchangedContractTest::text);
    var method = Text.UNARY.toBuilder(new Passing(), Text.UNARY.getResponseMarshaller()).build();
    var service =
        ServerServiceDefinition.builder(
                ServiceDescriptor.newBuilder("test.Text").addMethod(method).build())
            .addMethod(method, handler)
            .build();
    assertAnswersAll(service);
  }

  @Test
  void keepsRequestsOfAProxy() throws Exception {
    var handler =
        ServerCalls.<String, String>asyncUnaryCall((request, out) -> answer(request, out));
    assertAnswersAll(ServerInterceptors.useInputStreamMessages(Text.stock(Text.UNARY, handler)));
  }

  @Test
  void isDescribedAsItsServiceHasIt() throws Exception {
    var handler = ServerCalls.<String, String>asyncUnaryCall(UnchangedContractTest::answer);
    try (var server = Fixture.start(model, "", Text.stock(Text.UNARY, handler))) {
      var method = server.services().getFirst().getMethods().iterator().next();
      var described = method.getMethodDescriptor();
      assertEquals(MethodType.UNARY, described.getType());
      var requests =
          assertInstanceOf(ReflectableMarshaller.class, described.getRequestMarshaller());
      assertEquals(String.class, requests.getMessageClass());
    }
  }

  private void assertAnswersAll(ServerServiceDefinition service) throws Exception {
    try (var server = Fixture.start(model, "", service)) {
      var all =
          IntStream.range(0, 200)
              .mapToObj(call -> server.callLater(("request " + call).repeat(1 + call % 200)))
              .toList();
      for (var call = 0; call < all.size(); call++) {
        assertEquals(("request " + call).repeat(1 + call % 200), all.get(call).next());
      }
    }
  }

  private static void text(InputStream request, StreamObserver<String> out) {
    try (request) {
      answer(new String(request.readAllBytes(), UTF_8), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(String text, StreamObserver<String> out) {
    out.onNext(text);
    out.onCompleted();
  }

  /// As in a service that trusts its clients. The end comes with a zero.
  private record Doubling(StreamObserver<String> out) implements StreamObserver<String> {
    @Override
    public void onNext(String message) {
      var number = Integer.parseInt(message);
      if (number == 0) {
        out.onCompleted();
      } else {
        out.onNext(Integer.toString(2 * number));
      }
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {
      out.onCompleted();
    }
  }

  /// Answers in an event that another thread has triggered.
  private static final class Eventful extends ServerCall.Listener<String> {
    private final ServerCall<String, String> call;

    Eventful(ServerCall<String, String> call) {
      this.call = call;
      call.request(1);
    }

    @Override
    public void onHalfClose() {
      Thread.ofPlatform().start(() -> call.triggerEvent("event"));
    }

    @Override
    public void onEvent(Object event) {
      call.sendHeaders(new Metadata());
      call.sendMessage((String) event);
      call.close(Status.OK, new Metadata());
    }
  }

  private record Passing() implements Marshaller<InputStream> {
    @Override
    public InputStream parse(InputStream stream) {
      return stream;
    }

    @Override
    public InputStream stream(InputStream value) {
      return value;
    }
  }
}
