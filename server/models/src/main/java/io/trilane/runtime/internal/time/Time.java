package io.trilane.runtime.internal.time;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The time of one runtime: the system's, or one that was given.
public final class Time {
  /// That of the machine.
  public static final Time SYSTEM = new Time(System::nanoTime, null);

  private final LongSupplier now;
  private final @Nullable Timers given;

  private Time(LongSupplier now, @Nullable Timers given) {
    this.now = now;
    this.given = given;
  }

  /// @param now as of [System#nanoTime]
  public static Time of(LongSupplier now, Timers timers) {
    return new Time(now, timers);
  }

  /// The timers of a given time, or null if it is the system's.
  public @Nullable Timers timers() {
    return given;
  }

  /// As of [System#nanoTime].
  public long nanoTime() {
    return now.getAsLong();
  }

  /// @param own of somebody who keeps the system's time
  public Timers or(Timers own) {
    return Objects.requireNonNullElse(timers(), own);
  }

  /// Waits to be notified, as by [Object#wait], but for so long at most; may return early. The
  /// caller holds the lock.
  @SuppressWarnings("WaitNotInLoop") // The caller has the loop, as of Object.wait.
  public void wait(Object lock, long nanos) throws InterruptedException {
    if (given == null) {
      TimeUnit.NANOSECONDS.timedWait(lock, nanos);
      return;
    }
    var expiry = given.after(Duration.ofNanos(nanos), () -> wake(lock));
    try {
      lock.wait();
    } finally {
      expiry.cancel();
    }
  }

  private static void wake(Object lock) {
    synchronized (lock) {
      lock.notifyAll();
    }
  }
}
