package io.trilane.runtime.internal.time;

import io.trilane.runtime.TimeSource;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The time of one runtime: the system's, or one that was given.
public final class Time {
  /// That of the machine.
  public static final Time SYSTEM = new Time(null);

  private final @Nullable TimeSource given;

  private Time(@Nullable TimeSource given) {
    this.given = given;
  }

  public static Time of(TimeSource given) {
    return new Time(given);
  }

  /// The timers of a given time, or null if it is the system's.
  public @Nullable Timers timers() {
    var source = given;
    return source == null ? null : (duration, callback) -> source.after(duration, callback)::run;
  }

  /// As of [System#nanoTime].
  public long nanoTime() {
    return given == null ? System.nanoTime() : given.nanoTime();
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
      expiry.run();
    }
  }

  private static void wake(Object lock) {
    synchronized (lock) {
      lock.notifyAll();
    }
  }
}
