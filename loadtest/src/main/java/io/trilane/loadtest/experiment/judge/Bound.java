package io.trilane.loadtest.experiment.judge;

import io.trilane.loadtest.experiment.result.run.Run;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Pattern;

/// A bound on a figure, as in `p99 < 20ms`.
///
/// @param isUpper whether the figure must be below the value, or above it
public record Bound(Measure measure, boolean isUpper, double value, String text) {
  private static final Pattern SYNTAX = Pattern.compile("\\s*(\\S+?)\\s*([<>])\\s*(\\S+)\\s*");

  /// Reads one.
  ///
  /// @throws IllegalArgumentException naming the rule
  public static Bound parse(String text) {
    return parse(text, Measure::value);
  }

  /// Reads one on a ratio of a figure, whose value is a plain number, as in `p99 < 1.1`.
  ///
  /// @throws IllegalArgumentException naming the rule
  public static Bound parseRatio(String text) {
    return parse(text, (_, value) -> Measure.THROUGHPUT.value(value));
  }

  private static Bound parse(String text, ToDoubleBiFunction<Measure, String> values) {
    var parts = SYNTAX.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text.strip() + "' is no bound: a figure, < or >, a value, as in p99 < 20ms");
    }
    var measure =
        Measure.spelt(parts.group(1))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "there is no figure '%s'; there are %s"
                        .formatted(parts.group(1), Measure.spellings())));
    return new Bound(
        measure,
        parts.group(2).equals("<"),
        values.applyAsDouble(measure, parts.group(3)),
        text.strip());
  }

  /// Reads several with commas between them.
  ///
  /// @throws IllegalArgumentException naming the rule
  public static List<Bound> parseAll(String text) {
    return Arrays.stream(text.split(",", -1)).map(Bound::parse).toList();
  }

  /// True if a run keeps it. An upper bound on a percentile is one on the share of calls that were
  /// not answered by then, so it can be judged by few calls, and refusals do not help.
  public boolean holds(Run run) {
    var percentile = measure.percentile();
    if (isUpper && !Double.isNaN(percentile)) {
      var calls = run.traffic();
      var nanos = (long) (value * 1e6);
      var inTime = calls.latency().getCountBetweenValues(0, nanos);
      return calls.sent() > 0
          && calls.sent() - inTime <= calls.sent() * (1 - percentile / 100) + 1e-9;
    }
    return admits(measure.of(run));
  }

  /// True if a figure keeps it; an unknown one does not.
  public boolean admits(double figure) {
    return isUpper ? figure < value : figure > value;
  }
}
