package io.trilane.loadtest.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// How one model's figure compares with another's: the ratio of the two within each round, so that
/// what a round had in common (a warm machine, a noisy neighbour) cancels out.
///
/// With five rounds or more the interval is a 95 % bootstrap interval of the median, resampling
/// rounds (Efron's percentile method; the random numbers are the same every time). With fewer it is
/// all there is: the smallest and the largest ratio seen.
///
/// @param median of the rounds' ratios
public record PairedRatio(double median, double low, double high, int rounds) {
  private static final int ENOUGH_FOR_BOOTSTRAP = 5;
  private static final int RESAMPLES = 10_000;

  /// The ratio of `ones` to `others`, element by element: both in order of rounds, at least one,
  /// all positive.
  public static PairedRatio of(double[] ones, double[] others) {
    var ratios =
        IntStream.range(0, ones.length).mapToDouble(i -> ones[i] / others[i]).sorted().toArray();
    var median = Spread.median(ratios);
    if (ratios.length < ENOUGH_FOR_BOOTSTRAP) {
      return new PairedRatio(median, ratios[0], ratios[ratios.length - 1], ratios.length);
    }
    var medians = resampledMedians(ratios);
    return new PairedRatio(
        median, medians[RESAMPLES / 40], medians[RESAMPLES - RESAMPLES / 40 - 1], ratios.length);
  }

  /// Whether the difference is one: the interval lies on one side of 1, and the median is at least
  /// `share` away from it.
  public boolean differsBy(double share) {
    return rounds > 1 && (low > 1 || high < 1) && Math.abs(median - 1) >= share;
  }

  private static double[] resampledMedians(double[] ratios) {
    var random = new SplittableRandom(1);
    var medians = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      var sample =
          IntStream.range(0, ratios.length)
              .mapToDouble(_ -> ratios[random.nextInt(ratios.length)])
              .sorted()
              .toArray();
      medians[i] = Spread.median(sample);
    }
    Arrays.sort(medians);
    return medians;
  }
}
