package io.trilane.runtime.internal.adapter;

import io.grpc.Deadline;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.trilane.runtime.internal.input.CheckedCall;
import io.trilane.runtime.internal.netty.CallLoop;
import io.trilane.runtime.internal.settings.CallSettings;
import io.trilane.runtime.internal.time.Time;
import io.trilane.runtime.internal.time.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The server's own limits on the time of one call, kept by timers of its event loop. Made only for
/// calls that have one.
public final class TimeLimits {
  private final Time time;
  private final Timers timers;

  // Guarded by this.
  private boolean over;
  private Timers.@Nullable Pending whole;
  private long wholeEnds;
  private Timers.@Nullable Pending idle;
  private long lastHeard;

  TimeLimits(CallLoop loop, Time time) {
    this.time = time;
    this.timers = loop.in(time);
    this.lastHeard = time.nanoTime();
  }

  /// True if configuration limits the time of the call.
  ///
  /// @param stream whether clients send one, and may be silent
  public static boolean areWanted(CallSettings settings, boolean stream) {
    return settings.maxTime().isPositive() || (stream && settings.maxIdle().isPositive());
  }

  /// Begins the limits that configuration has.
  ///
  /// @param cancel tells the handler that nobody waits for it any more
  void begin(
      CallSettings settings, ServerCall<?, ?> call, Runnable cancel, @Nullable Runnable silent) {
    if (settings.maxTime().isPositive()) {
      limitCall(call, cancel, settings.maxTime());
    }
    if (silent != null && settings.maxIdle().isPositive()) {
      limitSilence(silent, settings.maxIdle());
    }
  }

  /// Ends the call after a time: the client is told at once, the handler interrupted.
  private synchronized void limitCall(ServerCall<?, ?> call, Runnable cancel, Duration most) {
    var status =
        Status.DEADLINE_EXCEEDED.withDescription(
            "the server lets this call take " + most.toMillis() + "ms");
    wholeEnds = time.nanoTime() + most.toNanos();
    whole =
        timers.after(
            most,
            () -> {
              if (CheckedCall.endInstead(call, status)) {
                cancel.run();
              }
            });
  }

  /// The time that is left, zero once it is over; empty without a limit.
  ///
  /// @param clients the deadline that the client has set, or null
  /// @param own the server's, or null
  static Optional<Duration> left(@Nullable Deadline clients, @Nullable TimeLimits own) {
    var left =
        Math.min(
            clients == null ? Long.MAX_VALUE : clients.timeRemaining(TimeUnit.NANOSECONDS),
            own == null ? Long.MAX_VALUE : own.nanosLeft());
    return left == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(0, left)));
  }

  private synchronized long nanosLeft() {
    return whole == null ? Long.MAX_VALUE : wholeEnds - time.nanoTime();
  }

  /// Tells the handler each time that its client has been silent for so long.
  private synchronized void limitSilence(Runnable silent, Duration most) {
    watch(silent, most, most.toNanos());
  }

  /// The client has sent something. The event loop.
  synchronized void heard() {
    lastHeard = time.nanoTime();
  }

  /// The call is over.
  synchronized void stop() {
    over = true;
    if (whole != null) {
      whole.cancel();
    }
    if (idle != null) {
      idle.cancel();
    }
  }

  private synchronized void watch(Runnable silent, Duration most, long nanosLeft) {
    if (!over) {
      idle = timers.after(Duration.ofNanos(nanosLeft), () -> look(silent, most));
    }
  }

  private void look(Runnable silent, Duration most) {
    long left;
    synchronized (this) {
      left = most.toNanos() - (time.nanoTime() - lastHeard);
      if (left <= 0) {
        lastHeard = time.nanoTime();
      }
    }
    if (left <= 0) {
      silent.run();
    }
    watch(silent, most, left <= 0 ? most.toNanos() : left);
  }
}
