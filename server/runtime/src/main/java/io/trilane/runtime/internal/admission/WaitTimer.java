package io.trilane.runtime.internal.admission;

import java.time.Duration;
import java.util.concurrent.Future;

/// Ends waits that have lasted long enough.
@FunctionalInterface
public interface WaitTimer {
  /// Runs the callback once, on any thread, when the time is over. Cancelling the future forgets
  /// it.
  Future<?> after(Duration duration, Runnable callback);
}
