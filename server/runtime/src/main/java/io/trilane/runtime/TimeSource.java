package io.trilane.runtime;

import java.time.Duration;

/// The time that a runtime goes by: the pauses of steps, the limits on the time of calls and
/// streams, waits in line and for tasks. A test gives one that it moves by itself.
///
/// The guards of connections, the watchdogs and the figures of calls keep the system's time.
public interface TimeSource {
  /// The time now, in nanoseconds, as of [System#nanoTime]. Any thread.
  long nanoTime();

  /// Runs the callback once, when so much time has passed and never before. Any thread; the
  /// callback does not block.
  ///
  /// @return forgets the callback, unless it has run or is just being run
  Runnable after(Duration duration, Runnable callback);
}
