package io.trilane.loadtest.experiment.check;

import io.trilane.loadtest.experiment.judge.Bound;
import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.judge.Summaries;
import io.trilane.loadtest.experiment.result.Checked;
import io.trilane.loadtest.experiment.result.Comparison;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.statistics.Resampling;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A bound on a contender's figure, `virtual: p99 < 20ms`, or on the ratio of two contenders,
/// `new/old: cpu < 1.05`. Of a figure the median over the forks counts, at every point; of a ratio
/// the whole interval.
///
/// @param other empty: it is no ratio
/// @param bound of a ratio: its value is a plain number
public record Assertion(String one, String other, Bound bound, String text) {

  /// Reads one.
  ///
  /// @throws IllegalArgumentException naming the rule
  public static Assertion parse(String text) {
    var colon = text.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "'" + text + "' is no assertion: NAME: BOUND, as in virtual: p99 < 20ms");
    }
    var names = text.substring(0, colon).strip().split("/", -1);
    var bound = text.substring(colon + 1);
    return switch (names.length) {
      case 1 -> new Assertion(names[0].strip(), "", Bound.parse(bound), text.strip());
      case 2 ->
          new Assertion(names[0].strip(), names[1].strip(), Bound.parseRatio(bound), text.strip());
      default ->
          throw new IllegalArgumentException("'" + text + "' names more than two contenders");
    };
  }

  /// Refuses it if the experiment can never tell.
  ///
  /// @param compared the figures that contenders are compared by
  /// @throws IllegalArgumentException naming the rule
  public void require(List<String> contenders, List<Criterion> compared, int forks) {
    for (var name : isRatio() ? List.of(one, other) : List.of(one)) {
      if (!contenders.contains(name)) {
        throw new IllegalArgumentException(
            "'%s': there is no contender '%s'; there are %s"
                .formatted(text, name, String.join(", ", contenders)));
      }
    }
    if (!isRatio()) {
      return;
    }
    if (compared.stream().noneMatch(this::isOf)) {
      throw new IllegalArgumentException(
          "'%s': this experiment has no ratio of %s; it has %s"
              .formatted(
                  text,
                  bound.measure(),
                  compared.isEmpty()
                      ? "none, for it compares no pair"
                      : compared.stream()
                          .map(each -> each.measure().toString())
                          .collect(Collectors.joining(", "))));
    }
    if (forks < Resampling.ENOUGH) {
      throw new IllegalArgumentException(
          "'%s' is about an interval, which needs --forks %d or more, was %d"
              .formatted(text, Resampling.ENOUGH, forks));
    }
  }

  /// Holds it against a result.
  public Checked check(Result result) {
    return isRatio() ? ratio(result.verdict().comparisons()) : figure(result.runs());
  }

  private boolean isRatio() {
    return !other.isEmpty();
  }

  private boolean isOf(Criterion criterion) {
    return criterion.measure() == bound.measure();
  }

  private Checked figure(List<Run> runs) {
    var good =
        runs.stream().filter(run -> run.contender().equals(one) && !run.isRefused()).toList();
    var points = good.stream().map(Run::point).distinct().toList();
    var medians =
        points.stream()
            .map(point ->
                Summaries.figure(
                    "",
                    good.stream()
                        .filter(run -> run.point().equals(point))
                        .mapToDouble(bound.measure()::of)
                        .toArray()))
            .toList();
    if (points.isEmpty()) {
      return new Checked(text, false, "every run of " + one + " was refused");
    }
    for (var i = 0; i < points.size(); i++) {
      var median = medians.get(i);
      if (median == null || !bound.admits(median.median())) {
        return new Checked(
            text, false, words(median == null ? Double.NaN : median.median(), points.get(i)));
      }
    }
    var last = medians.getLast();
    return new Checked(
        text, true, words(last == null ? Double.NaN : last.median(), points.getLast()));
  }

  private String words(double value, String point) {
    return (Double.isNaN(value) ? "it is unknown" : "was " + bound.measure().inWords(value))
        + (point.isEmpty() ? "" : " at " + point);
  }

  /// At every point.
  private Checked ratio(List<Comparison> comparisons) {
    var intervals = comparisons.stream().filter(this::isAbout).map(this::interval).toList();
    if (intervals.isEmpty()) {
      return new Checked(text, false, "the two were not compared: every run of one was refused");
    }
    for (var each : intervals) {
      if (!each.passed()) {
        return each;
      }
    }
    return intervals.getLast();
  }

  private boolean isAbout(Comparison each) {
    return List.of(each.one(), each.other()).containsAll(List.of(one, other))
        && Criterion.of(each.criterion()).filter(this::isOf).isPresent();
  }

  private Checked interval(Comparison each) {
    if (each.low() == null || each.high() == null) {
      return new Checked(text, false, "there is no interval from %d forks".formatted(each.forks()));
    }
    var isSame = each.one().equals(one);
    var low = isSame ? each.low() : 1 / each.high();
    var high = isSame ? each.high() : 1 / each.low();
    return new Checked(
        text,
        bound.admits(low) && bound.admits(high),
        String.format(Locale.ROOT, "was %.3f–%.3f", low, high)
            + (each.point().isEmpty() ? "" : " at " + each.point()));
  }
}
