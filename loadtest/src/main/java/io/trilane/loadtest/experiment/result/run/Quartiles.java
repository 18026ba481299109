package io.trilane.loadtest.experiment.result.run;

import java.util.stream.DoubleStream;

/// Places in a few values that are put in order.
final class Quartiles {
  private Quartiles() {}

  /// The value at a share of the way, between two of them if need be; NaN of none. Unknown values
  /// do not count.
  static double of(double share, DoubleStream values) {
    var sorted = values.filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    var place = share * (sorted.length - 1);
    var below = (int) place;
    var above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
