package io.trilane.runtime.internal.time;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  /// @param own of someone who keeps the system's time
  public Timers or(Timers own) {
    return Objects.requireNonNullElse(timers(), own);
  }

  /// Waits until a stage has come, but for so long at most; may return early.
  ///
  /// @param awaited ends well or not at all; the end of the time may complete it
  public void await(CompletableFuture<?> awaited, long nanos) throws InterruptedException {
    var expiry =
        given == null ? null : given.after(Duration.ofNanos(nanos), () -> awaited.complete(null));
    try {
      if (expiry == null) {
        awaited.get(nanos, TimeUnit.NANOSECONDS);
      } else {
        awaited.get();
      }
    } catch (TimeoutException e) {
      // The caller looks at the time.
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      if (expiry != null) {
        expiry.cancel();
      }
    }
  }
}
