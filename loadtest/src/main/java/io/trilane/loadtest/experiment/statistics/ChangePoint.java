package io.trilane.loadtest.experiment.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/// A place in a series where its level changes (Taylor 2000: cumulative sums, and how often a
/// shuffled series would have sums as high).
///
/// @param index the first value of the new level
/// @param change of the level, as a share of the old one
public record ChangePoint(int index, double change) {
  private static final int SHUFFLES = 999;
  private static final double RARE = 0.02;

  /// True if the series has one.
  ///
  /// @param least changes below this share of the level are of no interest
  public static boolean isIn(double[] series, double least) {
    var point = of(series);
    return Math.abs(point.change()) >= least && isRare(series, excursion(series));
  }

  /// The place where the level changes most. A series needs two values at least.
  public static ChangePoint of(double... series) {
    var mean = mean(series, 0, series.length);
    var split = 1;
    var highest = -1.0;
    var sum = 0.0;
    for (var i = 0; i < series.length - 1; i++) {
      sum += series[i] - mean;
      if (Math.abs(sum) > highest) {
        highest = Math.abs(sum);
        split = i + 1;
      }
    }
    var before = mean(series, 0, split);
    var after = mean(series, split, series.length);
    return new ChangePoint(split, before == 0 ? (after == 0 ? 0 : 1) : after / before - 1);
  }

  private static boolean isRare(double[] series, double seen) {
    var random = new SplittableRandom(Arrays.hashCode(series));
    var shuffled = series.clone();
    var asHigh = 0;
    for (var i = 0; i < SHUFFLES; i++) {
      shuffle(shuffled, random);
      if (excursion(shuffled) >= seen) {
        asHigh++;
      }
    }
    return (asHigh + 1.0) / (SHUFFLES + 1) <= RARE;
  }

  /// The largest distance of the cumulative sums from 0.
  private static double excursion(double[] series) {
    var mean = mean(series, 0, series.length);
    var sum = 0.0;
    var farthest = 0.0;
    for (var value : series) {
      sum += value - mean;
      farthest = Math.max(farthest, Math.abs(sum));
    }
    return farthest;
  }

  private static double mean(double[] series, int from, int to) {
    return Arrays.stream(series, from, to).average().orElse(0);
  }

  private static void shuffle(double[] values, SplittableRandom random) {
    for (var i = values.length - 1; i > 0; i--) {
      var j = random.nextInt(i + 1);
      var kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
  }
}
