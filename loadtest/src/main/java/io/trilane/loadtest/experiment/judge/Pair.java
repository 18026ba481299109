package io.trilane.loadtest.experiment.judge;

import io.trilane.loadtest.experiment.result.Comparison;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.statistics.Holm;
import io.trilane.loadtest.experiment.statistics.Resampling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One figure of two contenders, fork by fork.
///
/// @param kept whether each has one process, that is in every fork the same
/// @param logRatios of the forks in which both have the figure
/// @param resampling null with too few forks
record Pair(
    String point,
    Criterion criterion,
    String one,
    String other,
    boolean kept,
    List<Double> logRatios,
    @Nullable Resampling resampling) {
  private static final double NEVER = 1;

  /// @param runs of any contenders and points; refused ones do not count
  static Pair of(
      List<Run> runs, String point, Criterion criterion, String one, String other, boolean kept) {
    var ones =
        byFork(runs, run -> run.contender().equals(one) && run.point().equals(point), criterion);
    var others =
        byFork(runs, run -> run.contender().equals(other) && run.point().equals(point), criterion);
    var ratios =
        ones.keySet().stream()
            .filter(others::containsKey)
            .map(fork -> Math.log(value(ones, fork) / value(others, fork)))
            .toList();
    return new Pair(
        point,
        criterion,
        one,
        other,
        kept,
        ratios,
        ratios.size() < Resampling.ENOUGH ? null : Resampling.of(array(ratios)));
  }

  /// True if there is anything to compare.
  boolean isThere() {
    return !logRatios.isEmpty();
  }

  /// The probability that chance alone makes at least this difference.
  double chance() {
    if (resampling == null) {
      return NEVER;
    }
    var margin = kept ? Math.log1p(criterion.sameCode()) : 0;
    var mean = resampling.mean();
    return Math.abs(mean) <= margin ? NEVER : resampling.chance(Math.copySign(margin, mean));
  }

  Comparison comparison(Holm.Answer answer) {
    var ratio = Math.exp(Resampling.mean(array(logRatios)));
    if (resampling == null) {
      var sentence =
          "%s: cannot tell from %s (%s of %s's, no interval below %d)"
              .formatted(
                  criterion.title(),
                  forks(logRatios.size()),
                  times(ratio),
                  other,
                  Resampling.ENOUGH);
      return comparison(answer, ratio, null, null, null, null, sentence);
    }
    var half = resampling.halfWidth(answer.level()) + (kept ? Math.log1p(criterion.sameCode()) : 0);
    var low = Math.exp(resampling.mean() - half);
    var high = Math.exp(resampling.mean() + half);
    var visible = Math.expm1(half);
    var sentence = sentence(answer.rejected(), ratio, low, high, visible);
    return comparison(answer, ratio, low, high, chance(), visible, sentence);
  }

  private Comparison comparison(
      Holm.Answer answer,
      double ratio,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double chance,
      @Nullable Double visible,
      String sentence) {
    return new Comparison(
        point,
        criterion.key(),
        criterion.title(),
        one,
        other,
        logRatios.size(),
        ratio,
        low,
        high,
        answer.level(),
        chance,
        visible,
        low != null && answer.rejected(),
        sentence);
  }

  private String sentence(boolean named, double ratio, double low, double high, double visible) {
    var interval = String.format(Locale.ROOT, "%.2f–%.2f", low, high);
    if (named) {
      return String.format(
          Locale.ROOT,
          "%s's %s is %s %s's (%s, 95 %%; differences from %s on could be seen)",
          one,
          criterion.title(),
          times(ratio),
          other,
          interval,
          percent(visible));
    }
    var most = Math.max(high - 1, 1 - low);
    return most > 0.5
        ? "%s of %s and %s: cannot tell (%s)".formatted(criterion.title(), one, other, interval)
        : "%s of %s and %s: no difference above %s (%s)"
            .formatted(criterion.title(), one, other, percent(most), interval);
  }

  private static Map<Integer, Double> byFork(
      List<Run> runs, Predicate<Run> wanted, Criterion criterion) {
    return runs.stream()
        .filter(run -> !run.isRefused())
        .filter(wanted)
        .filter(run -> Double.isFinite(criterion.of(run)) && criterion.of(run) > 0)
        .collect(Collectors.toMap(Run::fork, criterion::of, (_, last) -> last, TreeMap::new));
  }

  private static double value(Map<Integer, Double> figures, int fork) {
    return figures.getOrDefault(fork, Double.NaN);
  }

  private static String forks(int count) {
    return count == 1 ? "1 fork" : count + " forks";
  }

  private static String times(double ratio) {
    return String.format(Locale.ROOT, "%.2f ×", ratio);
  }

  /// Of a share, to two digits above it.
  static String percent(double share) {
    var percent = 100 * share;
    return String.format(Locale.ROOT, percent < 9.5 ? "%.1f %%" : "%.0f %%", percent);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
