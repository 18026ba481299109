package io.trilane.contract.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Services as grpc-java's generated code makes them, unchanged, in every model.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class DropInContractTest {
  private static final ThreadLocal<String> SCOPE = new ThreadLocal<>();

  @Parameter private ModelName model;

  /// Answers given from elsewhere.
  private final Queue<CompletableFuture<Void>> answers = new ConcurrentLinkedQueue<>();

  @Test
  void answersOnAThreadOfItsModel() throws Exception {
    try (var service = unary((request, out) -> answer(Thread.currentThread().getName(), out))) {
      assertTrue(service.call("").startsWith(model + "-"));
      service.awaitNothingInFlight();
    }
  }

  @Test
  void letsAHandlerAnswerLaterFromElsewhere() throws Exception {
    var later = new CompletableFuture<String>();
    try (var service =
        unary((request, out) -> answers.add(later.thenAccept(text -> answer(text, out))))) {
      var reply = service.callLater("");
      later.complete("late");
      assertEquals("late", reply.next());
      reply.assertCompleted();
      service.awaitNothingInFlight();
    }
  }

  @Test
  void servesAStreamInOrder() throws Exception {
    try (var service = serving(Text.SESSION, ServerCalls.asyncBidiStreamingCall(Echo::new))) {
      var replies = new Replies();
      var requests = service.open(Text.SESSION, replies);
      for (var message = 0; message < 100; message++) {
        requests.onNext("m" + message);
      }
      requests.onCompleted();
      for (var message = 0; message < 100; message++) {
        assertEquals("m" + message, replies.next());
      }
      replies.assertCompleted();
      service.awaitNothingInFlight();
    }
  }

  @Test
  void interruptsABlockedHandlerWhoseClientHasGone() throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    try (var service =
        unary((request, out) -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        })) {
      var reply = service.callLater("");
      begun.await();
      reply.cancel();
      interrupted.await();
      service.awaitNothingInFlight();
    }
  }

  @Test
  void rejectsAnyOtherNumberOfRequestsThanOne() throws Exception {
    for (var number : new int[] {0, 2}) {
      try (var service = unary((request, out) -> answer(request, out))) {
        var replies = new Replies();
        var requests = service.open(Text.UNARY_AS_STREAM, replies);
        for (var request = 0; request < number; request++) {
          requests.onNext("one");
        }
        requests.onCompleted();
        assertEquals(Status.Code.UNIMPLEMENTED, replies.failure().getStatus().getCode());
        service.awaitNothingInFlight();
      }
    }
  }

  @Test
  void seesItsMethodAsItsServiceDescribesIt() throws Exception {
    var type = new CompletableFuture<MethodDescriptor<?, ?>>();
    try (var service =
        serving(
            Text.UNARY,
            (call, headers) -> {
              type.complete(call.getMethodDescriptor());
              call.close(Status.ABORTED, new Metadata());
              return new ServerCall.Listener<>() {};
            })) {
      assertEquals(Status.Code.ABORTED, service.callLater("").failure().getStatus().getCode());
      assertSame(Text.UNARY, type.get());
    }
  }

  @Test
  void letsAnInterceptorReadARequestAsBytes() throws Exception {
    var request = new CompletableFuture<String>();
    var handler = ServerCalls.<String, String>asyncUnaryCall(DropInContractTest::answer);
    try (var service =
        Fixture.start(
            model,
            "",
            trilane ->
                ServerInterceptors.intercept(
                    trilane.bind(Text.stock(Text.UNARY, handler)), new Auditor(request)))) {
      assertEquals("hello", service.call("hello"));
      assertEquals("hello", request.get());
    }
  }

  /// As Brave, Micrometer and the log's context do it.
  @Test
  void findsWhatAnInterceptorBoundWithItSetsAroundEachCallback() throws Exception {
    var handler =
        ServerCalls.<String, String>asyncUnaryCall((request, out) -> {
          out.onNext(String.valueOf(SCOPE.get()));
          out.onCompleted();
        });
    try (var service =
        Fixture.start(
            model,
            "",
            trilane ->
                trilane.bind(
                    ServerInterceptors.intercept(
                        Text.stock(Text.UNARY, handler), new Scoping())))) {
      assertEquals("scope", service.call("hello"));
    }
  }

  private static final class Scoping implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
        @Override
        public void onHalfClose() {
          SCOPE.set("scope");
          try {
            super.onHalfClose();
          } finally {
            SCOPE.remove();
          }
        }
      };
    }
  }

  @Test
  void endsAStreamWhoseClientHasGone() throws Exception {
    try (var service = serving(Text.SESSION, ServerCalls.asyncBidiStreamingCall(Echo::new))) {
      var replies = new Replies();
      service.open(Text.SESSION, replies).onNext("hello");
      assertEquals("hello", replies.next());
      replies.cancel();
      service.awaitNothingInFlight();
    }
  }

  @Test
  void answersAFailureWithoutItsMessage() throws Exception {
    try (var service =
        unary((request, out) -> {
          throw new IllegalStateException("password is swordfish");
        })) {
      var status = service.callLater("").failure().getStatus();
      assertEquals(Status.Code.UNKNOWN, status.getCode());
      assertTrue(status.getDescription().matches("the handler failed, call [0-9a-f]{16}"));
      service.awaitNothingInFlight();
    }
  }

  @Test
  void refusesACallPastTheLimit() throws Exception {
    var begun = new CountDownLatch(1);
    var finish = new CompletableFuture<String>();
    try (var service =
        serving(
            "platform.max-threads = 1, virtual.max-calls = 1, pipeline.max-calls = 1",
            Text.UNARY,
            ServerCalls.<String, String>asyncUnaryCall((request, out) -> {
              begun.countDown();
              answers.add(finish.thenAccept(text -> answer(text, out)));
            }))) {
      var served = service.callLater("");
      begun.await();
      assertEquals(
          Status.Code.RESOURCE_EXHAUSTED, service.callLater("").failure().getStatus().getCode());
      finish.complete("served");
      assertEquals("served", served.next());
    }
  }

  /// As generated code would have it.
  private static final class Echo implements StreamObserver<String> {
    private final StreamObserver<String> out;

    Echo(StreamObserver<String> out) {
      this.out = out;
    }

    @Override
    public void onNext(String message) {
      out.onNext(message);
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {
      out.onCompleted();
    }
  }

  /// Keeps the bytes of a request.
  private record Auditor(CompletableFuture<String> request) implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
        @Override
        public void onMessage(Q message) {
          request.complete(text(call.getMethodDescriptor().streamRequest(message)));
          super.onMessage(message);
        }
      };
    }

    private static String text(InputStream bytes) {
      try (bytes) {
        return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Fixture unary(ServerCalls.UnaryMethod<String, String> method) throws Exception {
    return serving(Text.UNARY, ServerCalls.asyncUnaryCall(method));
  }

  private Fixture serving(
      MethodDescriptor<String, String> method, ServerCallHandler<String, String> handler)
      throws Exception {
    return serving("", method, handler);
  }

  private Fixture serving(
      String hocon,
      MethodDescriptor<String, String> method,
      ServerCallHandler<String, String> handler)
      throws Exception {
    return Fixture.start(model, hocon, Text.stock(method, handler));
  }

  private static void answer(String text, StreamObserver<String> out) {
    out.onNext(text);
    out.onCompleted();
  }
}
