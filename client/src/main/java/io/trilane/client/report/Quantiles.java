package io.trilane.client.report;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Microseconds with their fractions.
record Quantiles(double mean, double p50, double p90, double p99, double p999, double max) {
  /// Null where nothing was recorded.
  static @Nullable Quantiles of(Histogram nanos) {
    return nanos.getTotalCount() == 0
        ? null
        : new Quantiles(
            Math.rint(nanos.getMean()) / 1000,
            micros(nanos, 50),
            micros(nanos, 90),
            micros(nanos, 99),
            micros(nanos, 99.9),
            nanos.getMaxValue() / 1000.0);
  }

  private static double micros(Histogram nanos, double percentile) {
    return nanos.getValueAtPercentile(percentile) / 1000.0;
  }
}
