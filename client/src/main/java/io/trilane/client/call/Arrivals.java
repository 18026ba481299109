package io.trilane.client.call;

import java.util.concurrent.TimeUnit;

/// The times at which calls are due. Threads may ask at once.
///
/// @param startNanos the [System#nanoTime] of the first
/// @param intervalNanos from one to the next; 0 if each is due as soon as someone can make it
record Arrivals(long startNanos, double intervalNanos) {
  /// Calls that arrive at a rate, answered or not.
  static Arrivals atRate(int perSecond) {
    return new Arrivals(System.nanoTime(), 1e9 / perSecond);
  }

  static Arrivals atOnce() {
    return new Arrivals(System.nanoTime(), 0);
  }

  /// Blocks until the call of this number is due.
  ///
  /// @return the [System#nanoTime] from which its latency counts: when it was due, even if that has
  ///   passed, so that a late client does not flatter the server
  long awaitDue(int number) throws InterruptedException {
    if (intervalNanos == 0) {
      return System.nanoTime();
    }
    var due = startNanos + (long) (number * intervalNanos);
    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    return due;
  }
}
