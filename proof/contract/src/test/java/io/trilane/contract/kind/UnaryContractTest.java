package io.trilane.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.handler.SteppedUnaryHandler;
import io.trilane.runtime.handler.UnaryHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class UnaryContractTest {
  @Parameter private ModelName model;

  @Test
  void answersOnAThreadOfItsModel() throws Exception {
    try (var service = blocking(request -> request + " " + Call.current().thread())) {
      assertTrue(service.call("ping").startsWith("ping " + model + "-"));
    }
  }

  @Test
  void tellsTheHandlerWhichCallItAnswers() throws Exception {
    UnaryHandler<String, String> handler =
        request -> Call.current().method() + " " + Call.current().model();
    try (var service = blocking(handler)) {
      assertEquals("test.Text/Unary " + model, service.call(""));
    }
  }

  @Test
  void hasNoCallOutsideAHandler() {
    assertThrows(IllegalStateException.class, Call::current);
  }

  @Test
  void runsStepsInOrder() throws Exception {
    SteppedUnaryHandler<String, String> handler =
        request ->
            Step.await(
                Awaited.of(CompletableFuture.completedFuture(request + "1")),
                first ->
                    Step.await(Awaited.sleep(Duration.ofNanos(1)), _ -> Step.done(first + "2")));
    try (var service = stepped(handler)) {
      assertEquals("a12", service.call("a"));
    }
  }

  @Test
  void keepsAllCallsWaitingAtOnce() throws Exception {
    var calls = 100;
    var waiting = new CountDownLatch(calls);
    var answer = new CompletableFuture<String>();
    SteppedUnaryHandler<String, String> handler =
        request -> {
          waiting.countDown();
          return Step.await(Awaited.of(answer.copy()), Step::done);
        };
    try (var service = stepped(handler, "pipeline.lanes.cpu.workers = 1")) {
      var replies = new ArrayList<Replies>();
      for (var call = 0; call < calls; call++) {
        replies.add(service.callLater(""));
      }
      waiting.await();
      answer.complete("all waited");
      for (var reply : replies) {
        assertEquals("all waited", reply.next());
        reply.assertCompleted();
      }
    }
  }

  @Test
  void answersWithTheStatusThatTheHandlerChose() throws Exception {
    UnaryHandler<String, String> handler =
        request -> {
          throw new CallFailure(CallFailure.Kind.NOT_FOUND, "no " + request);
        };
    try (var service = blocking(handler)) {
      var status = statusOf(service, "such page");
      assertEquals(Status.Code.NOT_FOUND, status.getCode());
      assertEquals("no such page", status.getDescription());
    }
  }

  @Test
  void keepsTheMessageOfAnUnexpectedFailureToItself() throws Exception {
    UnaryHandler<String, String> handler =
        request -> {
          throw new IllegalStateException("password is swordfish");
        };
    try (var service = blocking(handler)) {
      var status = statusOf(service, "");
      assertEquals(Status.Code.UNKNOWN, status.getCode());
      assertTrue(status.getDescription().matches("the handler failed, call [0-9a-f]{16}"));
    }
  }

  @Test
  void failsWhenWhatItAwaitsFails() throws Exception {
    SteppedUnaryHandler<String, String> handler =
        request ->
            Step.await(
                Awaited.of(
                    CompletableFuture.<String>failedFuture(
                        new CallFailure(CallFailure.Kind.UNAVAILABLE, "backend down"))),
                Step::done);
    try (var service = stepped(handler)) {
      assertEquals("backend down", statusOf(service, "").getDescription());
    }
  }

  @Test
  void interruptsTheHandlerWhenTheClientCancels() throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    try (var service = blocking(request -> blockUntilInterrupted(begun, interrupted))) {
      var reply = service.callLater("");
      begun.await();
      reply.cancel();
      interrupted.await();
      service.awaitNothingInFlight();
    }
  }

  @Test
  void interruptsTheHandlerAtItsDeadline() throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    try (var service = blocking(request -> blockUntilInterrupted(begun, interrupted))) {
      var reply = service.callLater("", Duration.ofMillis(200));
      assertEquals(Status.Code.DEADLINE_EXCEEDED, reply.failure().getStatus().getCode());
      // A deadline that passes before the handler begins leaves nothing to interrupt.
      if (begun.getCount() == 0) {
        interrupted.await();
      }
      service.awaitNothingInFlight();
    }
  }

  @Test
  void cancelsWhatAStepAwaitsWhenTheClientCancels() throws Exception {
    var begun = new CountDownLatch(1);
    var cancelled = new CountDownLatch(1);
    var never = new CompletableFuture<String>();
    var _ = never.whenComplete((value, failure) -> cancelled.countDown());
    SteppedUnaryHandler<String, String> handler =
        request -> {
          begun.countDown();
          return Step.await(Awaited.of(never), Step::done);
        };
    try (var service = stepped(handler)) {
      var reply = service.callLater("");
      begun.await();
      reply.cancel();
      cancelled.await();
      service.awaitNothingInFlight();
      assertTrue(never.isCancelled());
    }
  }

  @Test
  void rejectsACallWithoutARequest() throws Exception {
    try (var service = blocking(request -> request)) {
      var replies = new Replies();
      service.open(Text.UNARY_AS_STREAM, replies).onCompleted();
      assertEquals(Status.Code.UNIMPLEMENTED, replies.failure().getStatus().getCode());
      service.awaitNothingInFlight();
    }
  }

  @Test
  void rejectsACallWithTwoRequests() throws Exception {
    try (var service = blocking(request -> request)) {
      var replies = new Replies();
      var requests = service.open(Text.UNARY_AS_STREAM, replies);
      requests.onNext("one");
      requests.onNext("two");
      assertEquals(Status.Code.UNIMPLEMENTED, replies.failure().getStatus().getCode());
      service.awaitNothingInFlight();
    }
  }

  private Fixture blocking(UnaryHandler<String, String> handler) throws Exception {
    return Fixture.start(model, Text.serving(Text.UNARY).unary(Text.UNARY, handler).build());
  }

  private Fixture stepped(SteppedUnaryHandler<String, String> handler) throws Exception {
    return stepped(handler, "");
  }

  private Fixture stepped(SteppedUnaryHandler<String, String> handler, String hocon)
      throws Exception {
    return Fixture.start(
        model, hocon, Text.serving(Text.UNARY).steppedUnary(Text.UNARY, handler).build());
  }

  private static Status statusOf(Fixture service, String request) {
    return assertThrows(StatusRuntimeException.class, () -> service.call(request)).getStatus();
  }

  private static String blockUntilInterrupted(CountDownLatch begun, CountDownLatch interrupted)
      throws InterruptedException {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
      return "never";
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }
}
