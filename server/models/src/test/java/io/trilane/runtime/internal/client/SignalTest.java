package io.trilane.runtime.internal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class SignalTest {
  private final Signal signal = new Signal();
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void isNotLostWhenRaisedBeforeTheWait() throws Exception {
    signal.raise();
    signal.block();
  }

  @Test
  void wakesABlockedThread() throws Exception {
    var waiter = new FutureTask<>(this::blockOnce);
    var thread = Thread.ofVirtual().start(waiter);
    awaitParked(thread);
    signal.raise();
    waiter.get();
  }

  @Test
  void endsOneWaitForSeveralRaises() {
    signal.raise();
    signal.raise();
    signal.onRaise(calls::incrementAndGet);
    signal.onRaise(calls::incrementAndGet);
    assertEquals(1, calls.get());
    signal.raise();
    assertEquals(2, calls.get());
  }

  @Test
  void forgetsACallbackOnceItHasRun() {
    signal.onRaise(calls::incrementAndGet);
    signal.raise();
    signal.raise();
    assertEquals(1, calls.get());
  }

  @Test
  void staysUsableAfterAnInterrupt() throws Exception {
    var interrupted = new CountDownLatch(1);
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              assertThrows(InterruptedException.class, signal::block);
              interrupted.countDown();
            });
    awaitParked(thread);
    thread.interrupt();
    interrupted.await();
    signal.raise();
    signal.block();
  }

  private boolean blockOnce() throws InterruptedException {
    signal.block();
    return true;
  }

  private static void awaitParked(Thread thread) throws InterruptedException {
    while (thread.getState() != Thread.State.WAITING) {
      assertFalse(thread.join(Duration.ofMillis(1)), "it has not waited");
    }
  }
}
