package io.trilane.runtime.model;

import java.time.Duration;
import java.util.concurrent.Future;

/// Where the pipeline's clients let time pass without a worker.
interface Timers {
  /// Runs the callback once, on the timer's thread, when the time is over. Cancelling the future
  /// frees its place at once.
  Future<?> after(Duration duration, Runnable callback);
}
