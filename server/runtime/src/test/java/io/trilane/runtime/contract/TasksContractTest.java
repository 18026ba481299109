package io.trilane.runtime.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.Task;
import io.trilane.runtime.handler.UnaryHandler;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
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
        serve(request -> {
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
        serve(request -> {
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
        serve(request -> {
          try (var tasks = Call.current().tasks()) {
            var waits = new CountDownLatch(1);
            tasks.go("waits", () -> waitForEver(waits, interrupted));
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
      awaitNoTask(service);
    }
  }

  @Test
  void aFailureWakesTheCodeThatOpenedTheScope() throws Exception {
    try (var service =
        serve(request -> {
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
        serve(request -> {
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
        serve(request -> {
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
      awaitNoTask(service);
    }
  }

  @Test
  void aCancelInterruptsTasksWhateverTheHandlerDoes() throws Exception {
    var begun = new CountDownLatch(20);
    var interrupted = new CountDownLatch(20);
    try (var service =
        serve(request -> {
          var tasks = Call.current().tasks();
          for (var task = 0; task < 20; task++) {
            tasks.go("waits", () -> waitForEver(begun, interrupted));
          }
          awaitDeaf(interrupted);
          return "";
        })) {
      var replies = service.callLater("");
      begun.await();
      replies.cancel();
      interrupted.await();
      awaitNoTask(service);
    }
  }

  @Test
  void aScopeLeftOpenFailsTheCall() throws Exception {
    var interrupted = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    try (var service =
        serve(request -> {
          Call.current().tasks().go("forgotten", () -> waitForEver(begun, interrupted));
          begun.await();
          return "";
        })) {
      assertEquals(Status.Code.UNKNOWN, service.callLater("").failure().getStatus().getCode());
      interrupted.await();
      awaitNoTask(service);
    }
  }

  @Test
  void aScopeThatIsClosedTooEarlySaysSo() throws Exception {
    try (var service =
        serve(request -> {
          var begun = new CountDownLatch(1);
          var tasks = Call.current().tasks();
          tasks.go("forgotten", () -> waitForEver(begun, new CountDownLatch(1)));
          begun.await();
          var early = assertThrows(IllegalStateException.class, tasks::close);
          var late = assertThrows(IllegalStateException.class, () -> tasks.go("late", () -> ""));
          return early.getMessage() + "; " + late.getMessage();
        })) {
      var said = service.call("");
      assertTrue(
          said.matches(
              "a scope of call \\S+ of test.Text/Unary was closed while tasks ran that nobody had joined: forgotten;"
                  + " task late of call \\S+ of test.Text/Unary was started after its scope was closed"),
          said);
    }
  }

  @Test
  void theFirstAnswerWins() throws Exception {
    try (var service =
        serve(request -> {
          try (var tasks = Call.current().tasks()) {
            var answer = new CompletableFuture<String>();
            tasks.go("slow", () -> waitForEver(new CountDownLatch(1), new CountDownLatch(1)));
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
      awaitNoTask(service);
    }
  }

  @Test
  void tooManyTasksOfOneCallAreRefused() throws Exception {
    UnaryHandler<String, String> handler =
        request -> {
          try (var tasks = Call.current().tasks()) {
            for (var task = 0; task < 4; task++) {
              tasks.go("waits", () -> waitForEver(new CountDownLatch(1), new CountDownLatch(1)));
            }
            return "";
          }
        };
    try (var service = serve("call.max-tasks = 3", handler)) {
      var refused = service.callLater("").failure().getStatus();
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getCode());
      assertTrue(
          String.valueOf(refused.getDescription()).endsWith("trilane.call.max-tasks = 3 reached"),
          refused::toString);
      awaitNoTask(service);
    }
  }

  @Test
  void tooManyTasksOfTheServerAreRefused() throws Exception {
    UnaryHandler<String, String> handler =
        request -> {
          try (var tasks = Call.current().tasks()) {
            tasks.go("one", () -> waitForEver(new CountDownLatch(1), new CountDownLatch(1)));
            tasks.go("two", () -> "");
            return "";
          }
        };
    try (var service = serve("admission.max-tasks = 1", handler)) {
      var refused = service.callLater("").failure().getStatus();
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getCode());
      assertTrue(
          String.valueOf(refused.getDescription())
              .endsWith("trilane.admission.max-tasks = 1 reached"),
          refused::toString);
      awaitNoTask(service);
    }
  }

  @Test
  void tenThousandTasksInOneCall() throws Exception {
    try (var service =
        serve(request -> {
          try (var tasks = Call.current().tasks()) {
            var all = new ArrayList<Task<Integer>>();
            for (var task = 0; task < 10_000; task++) {
              all.add(tasks.go("one", () -> 1));
            }
            var sum = 0;
            for (var task : all) {
              sum += task.join();
            }
            return Integer.toString(sum);
          }
        })) {
      assertEquals("10000", service.call(""));
      awaitNoTask(service);
    }
  }

  @Test
  void cancelledFanOutsLeaveNothing() throws Exception {
    var begun = new Semaphore(0);
    try (var service =
        serve(request -> {
          try (var tasks = Call.current().tasks()) {
            for (var task = 0; task < 5; task++) {
              tasks.go(
                  "waits",
                  () -> {
                    begun.release();
                    new CountDownLatch(1).await();
                  });
            }
            tasks.join();
            return "";
          }
        })) {
      for (var call = 0; call < 1_000; call++) {
        var replies = service.callLater("");
        begun.acquire(5);
        replies.cancel();
      }
      awaitNoTask(service);
      assertEquals(6_000, service.hops());
    }
  }

  @Test
  void aSessionsTaskEndsWithTheSession() throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    Session<String, String> session =
        (request, out) -> {
          Call.current().tasks().go("ticker", () -> waitForEver(begun, interrupted));
          out.send("started");
        };
    try (var service =
        Fixture.start(
            model, Text.serving(Text.SESSION).session(Text.SESSION, () -> session).build())) {
      var replies = new Replies();
      var requests = service.open(Text.SESSION, replies);
      requests.onNext("");
      assertEquals("started", replies.next());
      begun.await();
      requests.onCompleted();
      replies.assertCompleted();
      assertEquals(0, interrupted.getCount());
      awaitNoTask(service);
    }
  }

  @Test
  void aSessionsTaskThatFailsEndsTheSession() throws Exception {
    var fail = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    var session =
        new Session<String, String>() {
          @Override
          public void turn(String request, Outbound<String> out) throws InterruptedException {
            Call.current()
                .tasks()
                .go(
                    "ticker",
                    () -> {
                      fail.await();
                      throw new CallFailure(CallFailure.Kind.ABORTED, "the clock broke");
                    });
            out.send("started");
          }

          @Override
          public void closed() {
            closed.countDown();
          }
        };
    try (var service =
        Fixture.start(
            model, Text.serving(Text.SESSION).session(Text.SESSION, () -> session).build())) {
      var replies = service.openWith("");
      assertEquals("started", replies.next());
      fail.countDown();
      assertEquals(Status.Code.ABORTED, replies.failure().getStatus().getCode());
      closed.await();
      awaitNoTask(service);
    }
  }

  @Test
  void aTaskMayOpenAScopeOfItsOwn() throws Exception {
    try (var service =
        serve(request -> {
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
      awaitNoTask(service);
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
      awaitNoTask(service);
    }
  }

  @Test
  void aForeignThreadRunsWrappedWorkAsPartOfTheCall() throws Exception {
    try (var service =
        serve(request -> {
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

  @Test
  void nothingIsStartedAfterTheCall() throws Exception {
    var call = new CompletableFuture<Call>();
    try (var service =
        serve(request -> {
          call.complete(Call.current());
          return "";
        })) {
      service.call("");
      service.awaitNothingInFlight();
      var late = assertThrows(IllegalStateException.class, () -> call.join().tasks());
      assertTrue(String.valueOf(late.getMessage()).contains("test.Text/Unary"), late::toString);
    }
  }

  private Fixture serve(UnaryHandler<String, String> handler) throws Exception {
    return serve("", handler);
  }

  private Fixture serve(String hocon, UnaryHandler<String, String> handler) throws Exception {
    return Fixture.start(model, hocon, Text.serving(Text.UNARY).unary(Text.UNARY, handler).build());
  }

  private static void awaitNoTask(Fixture service) {
    service.awaitNothingInFlight();
    assertEquals(0, service.load().tasks());
  }

  private static void waitForEver(CountDownLatch begun, CountDownLatch interrupted)
      throws InterruptedException {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
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
