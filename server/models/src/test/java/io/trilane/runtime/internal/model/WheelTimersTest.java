package io.trilane.runtime.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.internal.time.WheelTimers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class WheelTimersTest {
  private static final Duration NEVER = Duration.ofDays(1_000_000_000);

  private final WheelTimers timers =
      new WheelTimers(Thread.ofPlatform().daemon().name("test-timer-1"));

  @AfterEach
  void close() {
    timers.close();
  }

  @Test
  void runsACallbackNeverTooEarly() throws Exception {
    for (var micros : new int[] {0, 1, 249, 250, 251, 3_000}) {
      var ran = new LinkedBlockingQueue<Long>();
      var added = System.nanoTime();
      timers.after(Duration.ofNanos(1_000L * micros), () -> ran.add(System.nanoTime()));
      assertTrue(ran.take() - added >= 1_000L * micros);
    }
  }

  @Test
  void isWokenByAnEarlierCallback() throws Exception {
    timers.after(NEVER, () -> {});
    var ran = new CountDownLatch(1);
    timers.after(Duration.ofMillis(1), ran::countDown);
    ran.await();
  }

  @Test
  void goesOnAfterACallbackThatFails() throws Exception {
    timers.after(
        Duration.ZERO,
        () -> {
          throw new IllegalStateException("expected by this test");
        });
    var ran = new CountDownLatch(1);
    timers.after(Duration.ZERO, ran::countDown);
    ran.await();
  }

  @Test
  void sleepsAfterACallbackThatLeavesAnInterruptBehind() throws Exception {
    timers.after(Duration.ZERO, () -> Thread.currentThread().interrupt());
    var interrupted = new LinkedBlockingQueue<Boolean>();
    timers.after(
        Duration.ofMillis(20), () -> interrupted.add(Thread.currentThread().isInterrupted()));
    assertFalse(interrupted.take());
  }

  @Test
  void losesNoneThatManyThreadsAdd() throws Exception {
    var adders = 4;
    var callbacks = 20_000;
    var ran = new CountDownLatch(adders * callbacks);
    var sum = new AtomicLong();
    for (var adder = 0; adder < adders; adder++) {
      Thread.ofVirtual()
          .start(() -> {
            for (var callback = 1; callback <= callbacks; callback++) {
              long number = callback;
              timers.after(
                  Duration.ofNanos(number % 97 * 10_000),
                  () -> {
                    sum.addAndGet(number);
                    ran.countDown();
                  });
            }
          });
    }
    ran.await();
    assertEquals(adders * (callbacks * (callbacks + 1L) / 2), sum.get());
  }

  @Test
  void sleepsNotTooShort() throws Exception {
    for (var micros : new int[] {0, 1, 250, 3_000}) {
      var begun = System.nanoTime();
      new WheelSleeper(timers).sleep(Duration.ofNanos(1_000L * micros));
      assertTrue(System.nanoTime() - begun >= 1_000L * micros);
    }
  }

  @Test
  void wakesVirtualThreadsFromAVirtualThread() throws Exception {
    var virtual = new WheelTimers(Thread.ofVirtual().name("test-timer-2"));
    var sleepers = 10_000;
    var awake = new CountDownLatch(sleepers);
    for (var sleeper = 0; sleeper < sleepers; sleeper++) {
      var duration = Duration.ofNanos(sleeper % 97 * 10_000L);
      Thread.ofVirtual()
          .start(() -> {
            try {
              new WheelSleeper(virtual).sleep(duration);
              awake.countDown();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          });
    }
    awake.await();
    virtual.close();
  }

  @Test
  void interruptsASleeper() throws Exception {
    var interrupted = new CountDownLatch(1);
    var sleeper =
        Thread.ofVirtual()
            .start(() -> {
              try {
                new WheelSleeper(timers).sleep(NEVER);
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
            });
    sleeper.interrupt();
    interrupted.await();
  }

  @Test
  void endsOnceNothingWaitsAnyMore() throws Exception {
    var thread = new LinkedBlockingQueue<Thread>();
    var closed = new CountDownLatch(1);
    timers.after(
        Duration.ZERO,
        () -> {
          thread.add(Thread.currentThread());
          awaitUninterruptibly(closed);
        });
    var turner = thread.take();
    var last = new CountDownLatch(1);
    timers.after(Duration.ofMillis(1), last::countDown);
    timers.close();
    closed.countDown();
    last.await();
    turner.join();
  }

  @Test
  void sleepsWithoutAThread() throws Exception {
    timers.close();
    var begun = System.nanoTime();
    new WheelSleeper(timers).sleep(Duration.ofMillis(1));
    assertTrue(System.nanoTime() - begun >= 1_000_000);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
