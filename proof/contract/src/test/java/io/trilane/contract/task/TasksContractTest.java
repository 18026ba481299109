package io.trilane.contract.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

/// Tasks run beside their handler on its model's threads, and never outlive their call.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class TasksContractTest {
  @Parameter private ModelName model;

  @Test
  void aHandlerFansOutAndJoins() throws Exception {
    try (var service =
        Fixture.unary(
            model,
            request -> {
              try (var tasks = Call.current().tasks()) {
                var left = tasks.go("left", () -> request + " left");
                var right = tasks.go("right", () -> request + " right");
                return left.join() + "," + right.join();
              }
            })) {
      assertEquals("go left,go right", service.call("go"));
      service.awaitNothingInFlight();
      assertEquals(3, service.hops());
    }
  }

  @Test
  void aTaskIsPartOfItsCall() throws Exception {
    try (var service =
        Fixture.unary(
            model,
            request -> {
              MDC.put("tenant", "blue");
              try (var tasks = Call.current().tasks()) {
                return tasks
                    .go(
                        "look",
                        () ->
                            Call.current().id()
                                + " "
                                + MDC.get("grpc.call")
                                + " "
                                + MDC.get("tenant")
                                + " "
                                + Call.current().thread())
                    .join();
              }
            })) {
      var seen = service.call("").split(" ", -1);
      assertEquals(seen[0], seen[1]);
      assertEquals("blue", seen[2]);
      assertTrue(
          seen[3].startsWith(
              switch (model) {
                case PLATFORM -> "platform-call-";
                case VIRTUAL -> "virtual-task-";
                case PIPELINE -> "pipeline-task-";
              }),
          seen[3]);
    }
  }

  @Test
  void theFirstFailureEndsTheOthersAndIsRethrown() throws Exception {
    var interrupted = new CountDownLatch(1);
    try (var service =
        Fixture.unary(
            model,
            request -> {
              try (var tasks = Call.current().tasks()) {
                var waits = new CountDownLatch(1);
                tasks.go("waits", () -> Stuck.until(waits, interrupted));
                tasks.go(
                    "fails",
                    () -> {
                      waits.await();
                      throw new CallFailure(CallFailure.Kind.NOT_FOUND, "no such page");
                    });
                tasks.join();
                return "joined";
              }
            })) {
      var failure = service.callLater("").failure();
      assertEquals(Status.Code.NOT_FOUND, failure.getStatus().getCode());
      assertEquals("no such page", failure.getStatus().getDescription());
      interrupted.await();
      service.awaitNoTask();
    }
  }

  @Test
  void aFailureWakesTheCodeThatOpenedTheScope() throws Exception {
    try (var service =
        Fixture.unary(
            model,
            request -> {
              try (var tasks = Call.current().tasks()) {
                tasks.go(
                    "fails",
                    () -> {
                      throw new CallFailure(CallFailure.Kind.DATA_LOSS, "torn");
                    });
                new CountDownLatch(1).await();
                return "woken by nobody";
              }
            })) {
      assertEquals(Status.Code.DATA_LOSS, service.callLater("").failure().getStatus().getCode());
    }
  }

  @Test
  void aFailureThatIsCaughtLeavesNoInterrupt() throws Exception {
    try (var service =
        Fixture.unary(
            model,
            request -> {
              try (var tasks = Call.current().tasks()) {
                tasks.go(
                    "fails",
                    () -> {
                      throw new IllegalStateException("expected");
                    });
                tasks.join();
              } catch (IllegalStateException expected) {
                return expected.getMessage() + " " + Thread.interrupted();
              }
              return "no failure";
            })) {
      for (var call = 0; call < 50; call++) {
        assertEquals("expected false", service.call(""));
      }
    }
  }

  @Test
  void aCallIsNotOverBeforeItsLastTask() throws Exception {
    var begun = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var service =
        Fixture.unary(
            model,
            request -> {
              try (var tasks = Call.current().tasks()) {
                tasks.go(
                    "deaf",
                    () -> {
                      begun.countDown();
                      awaitDeaf(release);
                    });
                tasks.join();
                return "";
              }
            })) {
      var replies = service.callLater("");
      begun.await();
      replies.cancel();
      assertEquals(Status.Code.CANCELLED, replies.failure().getStatus().getCode());
      assertEquals(1, service.load().inFlight());
      assertEquals(1, service.load().tasks());
      release.countDown();
      service.awaitNoTask();
    }
  }

  @Test
  void aCancelInterruptsTasksWhateverTheHandlerDoes() throws Exception {
    var begun = new CountDownLatch(20);
    var interrupted = new CountDownLatch(20);
    try (var service =
        Fixture.unary(
            model,
            request -> {
              var tasks = Call.current().tasks();
              for (var task = 0; task < 20; task++) {
                tasks.go("waits", () -> Stuck.until(begun, interrupted));
              }
              awaitDeaf(interrupted);
              return "";
            })) {
      var replies = service.callLater("");
      begun.await();
      replies.cancel();
      interrupted.await();
      service.awaitNoTask();
    }
  }

  @Test
  void aScopeLeftOpenFailsTheCall() throws Exception {
    var interrupted = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    try (var service =
        Fixture.unary(
            model,
            request -> {
              Call.current().tasks().go("forgotten", () -> Stuck.until(begun, interrupted));
              begun.await();
              return "";
            })) {
      assertEquals(Status.Code.UNKNOWN, service.callLater("").failure().getStatus().getCode());
      interrupted.await();
      service.awaitNoTask();
    }
  }

  @Test
  void aScopeThatIsClosedTooEarlySaysSo() throws Exception {
    try (var service =
        Fixture.unary(
            model,
            request -> {
              var begun = new CountDownLatch(1);
              var tasks = Call.current().tasks();
              tasks.go("forgotten", () -> Stuck.until(begun, new CountDownLatch(1)));
              begun.await();
              var early = assertThrows(IllegalStateException.class, tasks::close);
              var late =
                  assertThrows(IllegalStateException.class, () -> tasks.go("late", () -> ""));
              return early.getMessage() + "; " + late.getMessage();
            })) {
      var said = service.call("");
      assertTrue(
          said.matches(
              "a scope of call \\S+ of test.Text/Unary was closed while tasks ran that nobody had"
                  + " joined: forgotten; task late of call \\S+ of test.Text/Unary was started"
                  + " after its scope was closed"),
          said);
    }
  }

  @Test
  void theFirstAnswerWins() throws Exception {
    try (var service =
        Fixture.unary(
            model,
            request -> {
              try (var tasks = Call.current().tasks()) {
                var answer = new CompletableFuture<String>();
                tasks.go("slow", () -> Stuck.until(new CountDownLatch(1), new CountDownLatch(1)));
                tasks.go(
                    "fast",
                    () -> {
                      answer.complete("fast");
                    });
                var first = answer.get();
                tasks.cancel();
                return first;
              }
            })) {
      assertEquals("fast", service.call(""));
      service.awaitNoTask();
    }
  }

  @Test
  void aTaskMayOpenAScopeOfItsOwn() throws Exception {
    try (var service =
        Fixture.unary(
            model,
            request -> {
              try (var tasks = Call.current().tasks()) {
                return tasks
                    .go(
                        "outer",
                        () -> {
                          try (var inner = Call.current().tasks()) {
                            return inner.go("inner", () -> "deep").join();
                          }
                        })
                    .join();
              }
            })) {
      assertEquals("deep", service.call(""));
      service.awaitNoTask();
    }
  }

  @Test
  void aStockHandlerHasTasksToo() throws Exception {
    var handler =
        ServerCalls.<String, String>asyncUnaryCall((request, out) -> {
          try (var tasks = Call.current().tasks()) {
            out.onNext(tasks.go("one", () -> Call.current().method()).join());
            out.onCompleted();
          } catch (Exception e) {
            out.onError(e);
          }
        });
    try (var service = Fixture.start(model, "", Text.stock(Text.UNARY, handler))) {
      assertEquals("test.Text/Unary", service.call(""));
      service.awaitNoTask();
    }
  }

  @Test
  void aForeignThreadRunsWrappedWorkAsPartOfTheCall() throws Exception {
    try (var service =
        Fixture.unary(
            model,
            request -> {
              var seen = new CompletableFuture<String>();
              Thread.ofPlatform()
                  .start(
                      Call.current()
                          .wrap(() -> {
                            seen.complete(Call.current().id() + " " + MDC.get("grpc.call"));
                          }));
              return Call.current().id() + " " + seen.get();
            })) {
      var ids = service.call("").split(" ", -1);
      assertEquals(ids[0], ids[1]);
      assertEquals(ids[0], ids[2]);
    }
  }

  /// Waits whatever interrupts it.
  private static void awaitDeaf(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException ignored) {
        // This is what makes it deaf.
      }
    }
  }
}
