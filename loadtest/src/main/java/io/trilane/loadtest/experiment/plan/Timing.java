package io.trilane.loadtest.experiment.plan;

import java.time.Duration;

/// The time that a run takes.
///
/// @param window that is measured
/// @param steady how long throughput, median latency and CPU per call must have kept their level
///   before it; zero: nothing comes before it
/// @param warmUpLimit when to give that up
public record Timing(Duration window, Duration steady, Duration warmUpLimit) {
  private static final int REHEARSAL = 4;

  /// The most that the injector's own warm-up takes, once in an experiment.
  Duration rehearsal() {
    return warmUpLimit.multipliedBy(REHEARSAL);
  }
}
