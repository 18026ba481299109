package io.trilane.contract.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.KnownLength;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.stub.ServerCalls;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A single answer arrives whatever its size; a small one is written by the event loop.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class AnswerContractTest {
  private static final Context.Key<String> KEY = Context.key("test");

  @Parameter private ModelName model;

  private final CompletableFuture<Sent> sent = new CompletableFuture<>();

  private record Sent(Thread loop, Thread writer, String context) {}

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16 * 1024, 16 * 1024 + 1, 1024 * 1024})
  void arrivesWhole(int size) throws Exception {
    try (var server = serving("x".repeat(size))) {
      assertEquals("x".repeat(size), server.call(""));
    }
  }

  /// As in a proxy, which passes on what it has read.
  @Test
  void arrivesIfItsBytesCanBeReadOnce() throws Exception {
    var method = Text.UNARY.toBuilder(Text.UNARY.getRequestMarshaller(), new Passing()).build();
    var service =
        Text.serving(method).unary(method, request -> new Once(request.getBytes(UTF_8))).build();
    try (var server = Fixture.start(model, "", service)) {
      assertEquals("once", server.call("once"));
    }
  }

  @Test
  void isWrittenByTheEventLoopInTheCallsContextIfSmall() throws Exception {
    try (var server = serving("small")) {
      server.call("");
      assertEquals(sent.get().loop(), sent.get().writer());
      assertEquals("of the call", sent.get().context());
    }
  }

  @Test
  void isWrittenByTheHandlersThreadIfLarge() throws Exception {
    try (var server = serving("x".repeat(100_000))) {
      server.call("");
      assertNotEquals(sent.get().loop(), sent.get().writer());
      assertEquals("of the call", sent.get().context());
    }
  }

  /// Though a small one is written later, and its headers could still be changed.
  @ParameterizedTest
  @ValueSource(ints = {0, 100_000})
  void bringsItsHeadersWhateverItsSize(int size) throws Exception {
    var late = new CompletableFuture<Throwable>();
    var service =
        Text.serving(Text.UNARY)
            .unary(Text.UNARY, request -> "x".repeat(size))
            .intercept((call, next) -> {
              next.run();
              late.complete(
                  assertThrows(
                      IllegalStateException.class, () -> call.answer().header("late", "1")));
            })
            .build();
    try (var server = Fixture.start(model, service)) {
      assertEquals(size, server.call("").length());
      assertTrue(String.valueOf(late.get().getMessage()).startsWith("header late of call "));
    }
  }

  @Test
  void isNotAskedOfAStockHandlersCall() throws Exception {
    var handler =
        ServerCalls.<String, String>asyncUnaryCall((request, out) -> {
          var refused = assertThrows(IllegalStateException.class, () -> Call.current().answer());
          out.onNext(String.valueOf(refused.getMessage()));
          out.onCompleted();
        });
    try (var server = Fixture.start(model, "", Text.stock(Text.UNARY, handler))) {
      assertTrue(
          server
              .call("")
              .matches(
                  "call \\S+ of test.Text/Unary is answered by a stock handler: it sends metadata"
                      + " in grpc-java's ways"));
    }
  }

  private Fixture serving(String answer) throws Exception {
    var service = Text.serving(Text.UNARY).unary(Text.UNARY, request -> answer).build();
    return Fixture.start(
        model, "", trilane -> ServerInterceptors.intercept(trilane.bind(service), new Recorder()));
  }

  private final class Recorder implements ServerInterceptor {
    @Override
    public <Q, R> Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      return Contexts.interceptCall(
          Context.current().withValue(KEY, "of the call"),
          new Recorded<>(call, Thread.currentThread()),
          headers,
          next);
    }
  }

  private final class Recorded<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private final Thread loop;

    Recorded(ServerCall<Q, R> call, Thread loop) {
      super(call);
      this.loop = loop;
    }

    @Override
    public void sendMessage(R message) {
      sent.complete(new Sent(loop, Thread.currentThread(), KEY.get()));
      super.sendMessage(message);
    }
  }

  private static final class Once extends ByteArrayInputStream implements KnownLength {
    Once(byte[] bytes) {
      super(bytes);
    }

    @Override
    public void close() {
      count = 0;
    }
  }

  private static final class Passing implements Marshaller<InputStream> {
    @Override
    public InputStream stream(InputStream message) {
      return message;
    }

    @Override
    public InputStream parse(InputStream stream) {
      return stream;
    }
  }
}
