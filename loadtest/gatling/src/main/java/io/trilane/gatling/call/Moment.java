package io.trilane.gatling.call;

import io.gatling.core.CoreComponents;

/// A point in time on both clocks: nanoseconds for ourselves, milliseconds for Gatling.
///
/// @param nanos of `System.nanoTime()`
/// @param millis of Gatling's clock
public record Moment(long nanos, long millis) {
  static Moment now(CoreComponents core) {
    return new Moment(System.nanoTime(), core.clock().nowMillis());
  }
}
