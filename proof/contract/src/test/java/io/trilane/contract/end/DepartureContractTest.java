package io.trilane.contract.end;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.handler.SteppedSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A handler of any kind is told at once that its client has gone, in each way of going: by an
/// interrupt where it blocks, by the cancelling of what it awaits.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class DepartureContractTest {
  @Parameter private ModelName model;

  @ParameterizedTest
  @EnumSource
  void stopsTheHandlerWhenTheClientCancels(Kind kind) throws Exception {
    var wait = new Wait();
    try (var service = kind.serve(model, wait);
        var cable = new Cable(service.port())) {
      var replies = begin(kind, cable, CallOptions.DEFAULT);
      wait.begun.await();
      replies.cancel();
      wait.ended.await();
      service.awaitNothingInFlight();
    }
  }

  @ParameterizedTest
  @EnumSource
  void stopsTheHandlerAtTheDeadline(Kind kind) throws Exception {
    var wait = new Wait();
    try (var service = kind.serve(model, wait);
        var cable = new Cable(service.port())) {
      var options = CallOptions.DEFAULT.withDeadlineAfter(300, TimeUnit.MILLISECONDS);
      var replies = begin(kind, cable, options);
      assertEquals(Status.Code.DEADLINE_EXCEEDED, replies.failure().getStatus().getCode());
      // A deadline that passes before the handler begins leaves nothing to stop.
      if (wait.begun.getCount() == 0) {
        wait.ended.await();
      }
      service.awaitNothingInFlight();
    }
  }

  @ParameterizedTest
  @EnumSource
  void stopsTheHandlerWhenTheConnectionBreaks(Kind kind) throws Exception {
    var wait = new Wait();
    try (var service = kind.serve(model, wait);
        var cable = new Cable(service.port())) {
      begin(kind, cable, CallOptions.DEFAULT);
      wait.begun.await();
      cable.cut();
      wait.ended.await();
      service.awaitNothingInFlight();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoKeepsTheCallIsToldThatItIsOver(Kind kind) throws Exception {
    var wait = new Wait();
    try (var service = kind.serve(model, wait);
        var cable = new Cable(service.port())) {
      var replies = begin(kind, cable, CallOptions.DEFAULT);
      wait.begun.await();
      replies.cancel();
      service.awaitNothingInFlight();
      var call = wait.call.join();
      assertTrue(call.isCancelled());
      assertRefused(call, call::tasks);
      assertRefused(call, () -> call.answer().trailer("late", ""));
    }
  }

  private static void assertRefused(Call call, Executable mistake) {
    var refusal = assertThrows(IllegalStateException.class, mistake);
    assertTrue(String.valueOf(refusal.getMessage()).contains(call.toString()), refusal::toString);
  }

  private static Replies begin(Kind kind, Cable cable, CallOptions options) {
    var replies = new Replies();
    var call = cable.channel().newCall(kind.method, options);
    var requests = ClientCalls.asyncBidiStreamingCall(call, replies);
    requests.onNext("");
    if (kind.method.getType().clientSendsOneMessage()) {
      requests.onCompleted();
    }
    return replies;
  }

  /// The work of a handler until it is told to stop.
  static final class Wait {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CompletableFuture<Call> call = new CompletableFuture<>();

    String block() throws InterruptedException {
      call.complete(Call.current());
      begun.countDown();
      try {
        new CountDownLatch(1).await();
        return "never";
      } catch (InterruptedException e) {
        ended.countDown();
        throw e;
      }
    }

    Step<String> await() {
      var never = new CompletableFuture<String>();
      var watched =
          never.whenComplete((value, failure) -> {
            if (never.isCancelled()) {
              ended.countDown();
            }
          });
      call.complete(Call.current());
      begun.countDown();
      return Step.await(Awaited.of(never), value -> Step.done(value + watched));
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // A method descriptor is.
  enum Kind {
    UNARY(Text.UNARY) {
      @Override
      Fixture serve(ModelName model, Wait wait) throws Exception {
        return Fixture.start(
            model, Text.serving(Text.UNARY).unary(Text.UNARY, request -> wait.block()).build());
      }
    },
    STEPPED_UNARY(Text.UNARY) {
      @Override
      Fixture serve(ModelName model, Wait wait) throws Exception {
        return Fixture.start(
            model,
            Text.serving(Text.UNARY).steppedUnary(Text.UNARY, request -> wait.await()).build());
      }
    },
    EMIT(Text.EMIT) {
      @Override
      Fixture serve(ModelName model, Wait wait) throws Exception {
        return Fixture.start(
            model,
            Text.serving(Text.EMIT)
                .emit(Text.EMIT, (request, out) -> out.send(wait.block()))
                .build());
      }
    },
    STEPPED_EMIT(Text.EMIT) {
      @Override
      Fixture serve(ModelName model, Wait wait) throws Exception {
        return Fixture.start(
            model,
            Text.serving(Text.EMIT).steppedEmit(Text.EMIT, (request, out) -> wait.await()).build());
      }
    },
    COLLECT(Text.COLLECT) {
      @Override
      Fixture serve(ModelName model, Wait wait) throws Exception {
        return Fixture.start(
            model, Text.serving(Text.COLLECT).collect(Text.COLLECT, in -> wait.block()).build());
      }
    },
    SESSION(Text.SESSION) {
      @Override
      Fixture serve(ModelName model, Wait wait) throws Exception {
        Session<String, String> session = (request, out) -> out.send(wait.block());
        return Fixture.start(
            model, Text.serving(Text.SESSION).session(Text.SESSION, () -> session).build());
      }
    },
    STEPPED_SESSION(Text.SESSION) {
      @Override
      Fixture serve(ModelName model, Wait wait) throws Exception {
        SteppedSession<String, String> session = (request, out) -> wait.await();
        return Fixture.start(
            model, Text.serving(Text.SESSION).steppedSession(Text.SESSION, () -> session).build());
      }
    },
    STOCK_UNARY(Text.UNARY) {
      @Override
      Fixture serve(ModelName model, Wait wait) throws Exception {
        var handler =
            ServerCalls.<String, String>asyncUnaryCall((request, out) -> blockQuietly(wait));
        return Fixture.start(
            model,
            "",
            ServerServiceDefinition.builder("test.Text").addMethod(Text.UNARY, handler).build());
      }
    },
    STOCK_STREAM(Text.SESSION) {
      @Override
      Fixture serve(ModelName model, Wait wait) throws Exception {
        var handler = ServerCalls.<String, String>asyncBidiStreamingCall(out -> new Blocking(wait));
        return Fixture.start(
            model,
            "",
            ServerServiceDefinition.builder("test.Text").addMethod(Text.SESSION, handler).build());
      }
    };

    private final MethodDescriptor<String, String> method;

    Kind(MethodDescriptor<String, String> method) {
      this.method = method;
    }

    abstract Fixture serve(ModelName model, Wait wait) throws Exception;

    private static void blockQuietly(Wait wait) {
      try {
        wait.block();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private record Blocking(Wait untilStopped) implements StreamObserver<String> {
    @Override
    public void onNext(String message) {
      Kind.blockQuietly(untilStopped);
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
