package io.trilane.runtime.internal.time;

import java.time.Duration;

/// Lets clients wait without a thread of the system's.
public interface Timers {
  /// Runs the callback once when the time is over, never before. The callback must not block. Any
  /// thread.
  Pending after(Duration duration, Runnable callback);

  /// A time that is not over.
  @FunctionalInterface
  interface Pending {
    /// Forgets the callback at once, unless it has run or is just being run.
    void cancel();
  }
}
