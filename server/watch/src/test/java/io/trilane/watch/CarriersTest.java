package io.trilane.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The threads that carriers run now.
@Timeout(30)
final class CarriersTest {
  @Test
  void carryAVirtualThreadThatRuns() throws Exception {
    var carried = new CompletableFuture<Boolean>();
    var busy = new CompletableFuture<Integer>();
    Thread.ofVirtual()
        .name("runs")
        .start(() -> {
          carried.complete(Carriers.carry(Thread.currentThread()));
          busy.complete(Carriers.busy());
        });
    assertTrue(carried.get());
    assertTrue(busy.get() >= 1);
  }

  /// The name of a thread is its user's and may look like the text of a mounted one.
  @ParameterizedTest
  @ValueSource(strings = {"waits", "waits@home", "waits]/runnable@ForkJoinPool-1-worker-1"})
  void doNotCarryAVirtualThreadThatWaits(String name) throws Exception {
    var parked = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var thread =
        Thread.ofVirtual()
            .name(name)
            .start(() -> {
              parked.countDown();
              awaitQuietly(end);
            });
    parked.await();
    assertEquals(Thread.State.WAITING, stateOnceItWaits(thread));
    var carried = Carriers.carry(thread);
    end.countDown();
    thread.join();
    assertFalse(carried);
  }

  @Test
  void doNotCarryAPlatformThread() {
    assertFalse(Carriers.carry(Thread.ofPlatform().name("a]/runnable@b").unstarted(() -> {})));
  }

  private static Thread.State stateOnceItWaits(Thread thread) throws InterruptedException {
    while (thread.getState() == Thread.State.RUNNABLE) {
      thread.join(Duration.ofMillis(1));
    }
    return thread.getState();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
