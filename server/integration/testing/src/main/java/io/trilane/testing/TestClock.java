package io.trilane.testing;

import io.trilane.runtime.TimeSource;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The time of one test, which passes only when the test says so. A test that has it as a parameter
/// runs its server by it.
///
/// ```java
/// @EachModel(config = "stream.max-idle = 1h")
/// void aSilentClientIsTold(TestServer server, TestClock clock) {
///   …
///   clock.awaitWaiting(1); // until the limit counts
///   clock.pass(Duration.ofHours(1));
/// ```
///
/// Any thread.
public final class TestClock implements TimeSource {
  // Guarded by this.
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(
          Comparator.comparingLong(Timer::due).thenComparingLong(timer -> timer.number));
  private long now;
  private long added;

  TestClock() {}

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  /// The time that has passed since the test began.
  public synchronized Duration passed() {
    return Duration.ofNanos(now);
  }

  @Override
  public Runnable after(Duration duration, Runnable callback) {
    return add(duration, callback, true);
  }

  /// Lets time pass: callbacks that are due run on the calling thread, in order, each at its own
  /// time, also those that are added then. Handlers that they wake may still run afterwards.
  public void pass(Duration duration) {
    long end;
    synchronized (this) {
      end = now + TimeUnit.NANOSECONDS.convert(duration);
    }
    for (var due = nextUntil(end); due != null; due = nextUntil(end)) {
      due.callback.run();
    }
  }

  /// Waits until that number of pauses, limits and waits is pending, or more: a handler is on its
  /// own way to its pause, and time that passes before is not the pause's. The test's own timeout
  /// bounds this.
  public synchronized void awaitWaiting(int pending) throws InterruptedException {
    while (waiting() < pending) {
      wait();
    }
  }

  /// The number of pauses, limits and waits that are pending.
  public synchronized int waiting() {
    return (int) timers.stream().filter(timer -> timer.counts).count();
  }

  /// @param counts whether it is one that [#awaitWaiting] counts
  synchronized Runnable add(Duration duration, Runnable callback, boolean counts) {
    var timer = new Timer(now + Math.max(0, nanos(duration)), added++, counts, callback);
    timers.add(timer);
    notifyAll();
    return () -> forget(timer);
  }

  /// So long a time never ends.
  private static long nanos(Duration duration) {
    return Math.min(TimeUnit.NANOSECONDS.convert(duration), Long.MAX_VALUE / 4);
  }

  private synchronized void forget(Timer timer) {
    timers.remove(timer);
  }

  private synchronized @Nullable Timer nextUntil(long end) {
    var next = timers.peek();
    if (next == null || next.due > end) {
      now = end;
      return null;
    }
    now = Math.max(now, next.due);
    return timers.poll();
  }

  /// One callback. No two are equal.
  private static final class Timer {
    private final long due;
    private final long number;
    private final boolean counts;
    private final Runnable callback;

    Timer(long due, long number, boolean counts, Runnable callback) {
      this.due = due;
      this.number = number;
      this.counts = counts;
      this.callback = callback;
    }

    long due() {
      return due;
    }
  }
}
