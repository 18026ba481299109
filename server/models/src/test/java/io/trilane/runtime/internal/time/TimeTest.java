package io.trilane.runtime.internal.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The system's time, and one that a test gives.
@Timeout(30)
final class TimeTest {
  private final List<Duration> asked = new ArrayList<>();
  private final List<Runnable> callbacks = new ArrayList<>();
  private int cancelled;

  private final Timers timers =
      (duration, callback) -> {
        asked.add(duration);
        callbacks.add(callback);
        return () -> cancelled++;
      };

  @Test
  void hasNoTimersOfItsOwnIfItIsTheSystems() {
    assertNull(Time.SYSTEM.timers());
    assertSame(timers, Time.SYSTEM.or(timers));
  }

  @Test
  void hasItsOwnTimersAndClockIfItIsGiven() {
    var time = Time.of(() -> 42, timers);
    assertEquals(42, time.nanoTime());
    assertSame(timers, time.or((duration, callback) -> () -> {}));
  }

  @Test
  void waitsUntilTheStageHasComeAndForgetsTheEnd() throws Exception {
    Time.of(() -> 0, timers).await(CompletableFuture.completedFuture(null), 1_000);
    assertEquals(List.of(Duration.ofNanos(1_000)), asked);
    assertEquals(1, cancelled);
  }

  @Test
  void endsAWaitWhenTheGivenTimeIsOver() throws Exception {
    var never = new CompletableFuture<Void>();
    Timers over =
        (duration, callback) -> {
          callback.run();
          return () -> {};
        };
    Time.of(() -> 0, over).await(never, 1_000);
    assertTrue(never.isDone());
  }

  @Test
  void endsAWaitWhenTheSystemsTimeIsOverAndLeavesTheStage() throws Exception {
    var never = new CompletableFuture<Void>();
    Time.SYSTEM.await(never, 1);
    assertFalse(never.isDone());
  }

  @Test
  void doesNotHideAStageThatFails() {
    var cause = new ArithmeticException("expected by this test");
    var failed = CompletableFuture.<Void>failedFuture(cause);
    var failure =
        assertThrows(IllegalStateException.class, () -> Time.SYSTEM.await(failed, 1_000_000));
    assertEquals("java.util.concurrent.ExecutionException: " + cause, failure.getMessage());
  }

  @Test
  void isInterruptedAndForgetsTheEnd() {
    Thread.currentThread().interrupt();
    assertThrows(
        InterruptedException.class,
        () -> Time.of(() -> 0, timers).await(new CompletableFuture<>(), 1_000));
    assertEquals(1, cancelled);
  }
}
