package io.trilane.contract.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.Task;
import io.trilane.runtime.handler.UnaryHandler;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Many tasks, too many, and tasks of a session, which may stay for as long as its client does.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class TaskLimitsContractTest {
  @Parameter private ModelName model;

  @Test
  void tooManyTasksOfOneCallAreRefused() throws Exception {
    UnaryHandler<String, String> handler =
        request -> {
          try (var tasks = Call.current().tasks()) {
            for (var task = 0; task < 4; task++) {
              tasks.go(
                  "waits",
                  () -> {
                    new CountDownLatch(1).await();
                  });
            }
            return "";
          }
        };
    try (var service = Fixture.unary(model, "call.max-tasks = 3", handler)) {
      var refused = service.callLater("").failure().getStatus();
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getCode());
      assertTrue(
          String.valueOf(refused.getDescription()).endsWith("trilane.call.max-tasks = 3 reached"),
          refused::toString);
      service.awaitNoTask();
    }
  }

  @Test
  void tooManyTasksOfTheServerAreRefused() throws Exception {
    UnaryHandler<String, String> handler =
        request -> {
          try (var tasks = Call.current().tasks()) {
            tasks.go(
                "one",
                () -> {
                  new CountDownLatch(1).await();
                });
            tasks.go("two", () -> "");
            return "";
          }
        };
    try (var service = Fixture.unary(model, "admission.max-tasks = 1", handler)) {
      var refused = service.callLater("").failure().getStatus();
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getCode());
      assertTrue(
          String.valueOf(refused.getDescription())
              .endsWith("trilane.admission.max-tasks = 1 reached"),
          refused::toString);
      service.awaitNoTask();
    }
  }

  @Test
  void tenThousandTasksInOneCall() throws Exception {
    try (var service =
        Fixture.unary(
            model,
            request -> {
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
      service.awaitNoTask();
    }
  }

  @Test
  void cancelledFanOutsLeaveNothing() throws Exception {
    var begun = new Semaphore(0);
    try (var service =
        Fixture.unary(
            model,
            request -> {
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
      service.awaitNoTask();
      // A worker of the pipeline may take a client once more that was cancelled as its turn ended.
      assertTrue(service.hops() >= 6_000, () -> service.hops() + " hops");
    }
  }

  /// A virtual thread ends with its task, a platform thread or a worker once it has been idle.
  @Test
  void cancelledFanOutsLeaveNoThread() throws Exception {
    var threads = ConcurrentHashMap.<Thread>newKeySet();
    var begun = new Semaphore(0);
    var hocon = "platform.keep-alive = 1ms, pipeline.keep-alive = 1ms";
    try (var service =
        Fixture.unary(
            model,
            hocon,
            request -> {
              try (var tasks = Call.current().tasks()) {
                for (var task = 0; task < 5; task++) {
                  tasks.go(
                      "waits",
                      () -> {
                        threads.add(Thread.currentThread());
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
      service.awaitNoTask();
      for (var thread : threads) {
        thread.join(); // The test's own timeout bounds this.
      }
    }
  }

  @Test
  void aSessionsTaskEndsWithTheSession() throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    Session<String, String> session =
        (request, out) -> {
          Call.current().tasks().go("ticker", () -> Stuck.until(begun, interrupted));
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
      service.awaitNoTask();
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
      service.awaitNoTask();
    }
  }

  @Test
  void nothingIsStartedAfterTheCall() throws Exception {
    var call = new CompletableFuture<Call>();
    try (var service =
        Fixture.unary(
            model,
            request -> {
              call.complete(Call.current());
              return "";
            })) {
      service.call("");
      service.awaitNothingInFlight();
      var late = assertThrows(IllegalStateException.class, () -> call.join().tasks());
      assertTrue(String.valueOf(late.getMessage()).contains("test.Text/Unary"), late::toString);
    }
  }
}
