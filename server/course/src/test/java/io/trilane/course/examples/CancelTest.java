package io.trilane.course.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.course.lab.Worlds;
import io.trilane.course.run.Card;
import io.trilane.course.run.Request;
import io.trilane.course.trace.Threads;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A run that is cancelled in the middle leaves no thread.
@Timeout(120)
final class CancelTest {
  private static final int TIMES = 30;

  static Stream<Request> runs() {
    return Examples.catalogue().cards().stream()
        .filter(card -> !card.measures())
        .flatMap(card -> Stream.of("free", "all").map(schedule -> request(card, schedule)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void noThreadIsLeft(Request request) throws InterruptedException {
    for (int i = 0; i < TIMES; i++) {
      Queue<Thread> started = new ConcurrentLinkedQueue<>();
      cancel(request, started);
      for (var thread : started) {
        thread.join(); // Comes back only if the thread has ended or will.
      }
      assertEquals(List.of(), started.stream().filter(Thread::isAlive).toList());
    }
  }

  @Test
  void aTaskThatComputesAndNeverBlocksHearsOfItToo() {
    var computes = Request.of("grocery", "free").with("form", "item").with("units", "10000000");
    var plan = Examples.catalogue().plan(computes, Worlds.BOUNDS);
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> plan.run(Worlds.virtual(), begun -> {}));
  }

  /// Cancels it once it has begun, or a task later.
  private static void cancel(Request request, Queue<Thread> started) throws InterruptedException {
    var begun = new CountDownLatch(1);
    Threads threads =
        (name, body, over) -> {
          var thread =
              Thread.ofVirtual()
                  .unstarted(() -> {
                    try {
                      body.run();
                    } finally {
                      over.run();
                    }
                  });
          started.add(thread);
          thread.start();
          begun.countDown();
        };
    var plan = Examples.catalogue().plan(request, Worlds.BOUNDS);
    var run =
        new FutureTask<>(() -> {
          try {
            return plan.run(threads, ignored -> {}).run().outcome();
          } finally {
            begun.countDown();
          }
        });
    var main = Thread.ofVirtual().start(run);
    begun.await();
    main.interrupt();
    started.forEach(Thread::interrupt);
    main.join();
  }

  private static Request request(Card card, String schedule) {
    return new Request(card.name(), 0, schedule, Map.of());
  }
}
