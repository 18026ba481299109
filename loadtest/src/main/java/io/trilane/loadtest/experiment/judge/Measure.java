package io.trilane.loadtest.experiment.judge;

import io.trilane.client.rpc.Durations;
import io.trilane.loadtest.experiment.result.run.Run;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A figure of a run that a bound can be put on, as a command line spells it.
public enum Measure {
  P50("p50", Kind.MILLIS),
  P90("p90", Kind.MILLIS),
  P99("p99", Kind.MILLIS),
  P999("p99.9", Kind.MILLIS),
  MAX("max", Kind.MILLIS),
  MEAN("mean", Kind.MILLIS),
  FAILED("failed", Kind.SHARE),
  REFUSED("refused", Kind.SHARE),
  UNANSWERED("unanswered", Kind.SHARE),
  LATE("late", Kind.SHARE),
  THROUGHPUT("calls/s", Kind.NUMBER),
  CPU("cpu", Kind.MICROS),
  MEMORY("memory", Kind.MEBIBYTES);

  private final String spelling;
  private final Kind kind;

  Measure(String spelling, Kind kind) {
    this.spelling = spelling;
    this.kind = kind;
  }

  /// The unit in which a value is written.
  private enum Kind {
    MILLIS,
    MICROS,
    SHARE,
    NUMBER,
    MEBIBYTES
  }

  static Optional<Measure> spelt(String text) {
    return Arrays.stream(values()).filter(each -> each.spelling.equals(text)).findFirst();
  }

  /// All of them, for a message.
  static String spellings() {
    return Arrays.stream(values()).map(each -> each.spelling).collect(Collectors.joining(", "));
  }

  /// NaN if the run does not have it.
  public double of(Run run) {
    var calls = run.traffic();
    return switch (this) {
      case P50, P90, P99, P999, MAX -> calls.latencyMillis(percentile());
      case MEAN -> calls.answered() == 0 ? Double.NaN : calls.latency().getMean() / 1e6;
      case FAILED -> calls.failedShare();
      case REFUSED -> share(run, calls.refused());
      case UNANSWERED -> share(run, calls.unanswered());
      case LATE -> share(run, calls.answeredLate());
      case THROUGHPUT -> run.perSecond();
      case CPU -> run.cpuMicrosPerCall();
      case MEMORY -> Criterion.MEMORY.of(run);
    };
  }

  /// The percentile that it is; NaN if it is none.
  double percentile() {
    return switch (this) {
      case P50 -> 50;
      case P90 -> 90;
      case P99 -> 99;
      case P999 -> 99.9;
      case MAX -> 100;
      case MEAN, FAILED, REFUSED, UNANSWERED, LATE, THROUGHPUT, CPU, MEMORY -> Double.NaN;
    };
  }

  /// @throws IllegalArgumentException naming the rule
  double value(String text) {
    return switch (kind) {
      case MILLIS -> Durations.parse(text).toNanos() / 1e6;
      case MICROS -> Durations.parse(text).toNanos() / 1e3;
      case SHARE -> text.endsWith("%") ? number(text, "%") / 100 : number(text, "");
      case NUMBER -> number(text, "");
      case MEBIBYTES -> number(text, "MiB");
    };
  }

  /// A value of it as a reader needs it.
  public String inWords(double value) {
    return switch (kind) {
      case MILLIS -> String.format(Locale.ROOT, "%.2f ms", value);
      case MICROS -> String.format(Locale.ROOT, "%.1f µs", value);
      case SHARE -> String.format(Locale.ROOT, "%.3f %%", 100 * value);
      case NUMBER -> String.format(Locale.ROOT, "%,.0f", value);
      case MEBIBYTES -> String.format(Locale.ROOT, "%.0f MiB", value);
    };
  }

  @Override
  public String toString() {
    return spelling;
  }

  private double number(String text, String unit) {
    var digits = text.endsWith(unit) ? text.substring(0, text.length() - unit.length()) : "";
    if (!digits.matches("\\d{1,12}(\\.\\d{1,9})?")) {
      throw new IllegalArgumentException(
          "'%s' is no value of %s: a number%s"
              .formatted(
                  text,
                  spelling,
                  kind == Kind.SHARE
                      ? " or a percentage, as in 0.1%"
                      : unit.isEmpty() ? "" : " in " + unit));
    }
    return Double.parseDouble(digits);
  }

  private static double share(Run run, long calls) {
    return run.traffic().sent() == 0 ? 0 : (double) calls / run.traffic().sent();
  }
}
