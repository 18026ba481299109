package io.trilane.loadtest.experiment.judge;

import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.statistics.Resampling;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A figure of one contender beside another's, asked for by itself: its interval has no share in
/// the bound of other questions.
///
/// @param mean of the forks' ratios, on a logarithmic scale
/// @param low end of its 95 % interval; null with too few forks
/// @param least of the forks
/// @param most of the forks
public record Ratio(
    int forks,
    double mean,
    @Nullable Double low,
    @Nullable Double high,
    double least,
    double most) {
  private static final double LEVEL = 0.95;

  /// Empty if no fork has both.
  public static Optional<Ratio> of(List<Run> runs, Question question) {
    var pair = question.pair(runs, false);
    var logs = pair.logRatios().stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (logs.length == 0) {
      return Optional.empty();
    }
    var mean = Resampling.mean(logs);
    var half = pair.resampling() == null ? null : pair.resampling().halfWidth(LEVEL);
    return Optional.of(
        new Ratio(
            logs.length,
            Math.exp(mean),
            half == null ? null : Math.exp(mean - half),
            half == null ? null : Math.exp(mean + half),
            Math.exp(logs[0]),
            Math.exp(logs[logs.length - 1])));
  }
}
