package io.trilane.loadtest.experiment.judge;

import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.timeline.Histograms;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A figure that contenders are judged by, the most important first.
public enum Criterion {
  THROUGHPUT("calls_per_second", "throughput", "1/s", true, 0.05),
  P50("p50_millis", "median latency", "ms", false, 0.10),
  P99("p99_millis", "p99", "ms", false, 0.25),
  CPU("cpu_micros_per_call", "server CPU per call", "µs", false, 0.10),
  MEMORY("resident_mebibytes", "resident memory", "MiB", false, 0.10);

  /// Fewer calls beyond a percentile make it an anecdote.
  private static final int ENOUGH_BEYOND = 20;

  private final String key;
  private final String title;
  private final String unit;
  private final boolean moreIsBetter;
  private final double sameCode;

  /// @param sameCode how far two processes of the same code may lie apart for as long as they live:
  ///   nothing below that can be said of servers of which there is one process each
  Criterion(String key, String title, String unit, boolean moreIsBetter, double sameCode) {
    this.key = key;
    this.title = title;
    this.unit = unit;
    this.moreIsBetter = moreIsBetter;
    this.sameCode = sameCode;
  }

  public String key() {
    return key;
  }

  public String title() {
    return title;
  }

  public String unit() {
    return unit;
  }

  public boolean moreIsBetter() {
    return moreIsBetter;
  }

  /// The one with a key.
  public static Optional<Criterion> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
  }

  /// As a bound on it names it.
  public Measure measure() {
    return switch (this) {
      case THROUGHPUT -> Measure.THROUGHPUT;
      case P50 -> Measure.P50;
      case P99 -> Measure.P99;
      case CPU -> Measure.CPU;
      case MEMORY -> Measure.MEMORY;
    };
  }

  double sameCode() {
    return sameCode;
  }

  /// A run's figure; NaN if it has none, or one that too few calls stand behind.
  public double of(Run run) {
    return switch (this) {
      case THROUGHPUT -> run.perSecond();
      case P50 -> percentile(run, 50);
      case P99 -> percentile(run, 99);
      case CPU -> run.cpuMicrosPerCall();
      case MEMORY -> run.server() == null ? Double.NaN : run.server().residentBytes() / 1048576.0;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static double percentile(Run run, double percentile) {
    var latency = run.traffic().latency();
    return Histograms.beyond(latency, percentile) < ENOUGH_BEYOND
        ? Double.NaN
        : run.traffic().latencyMillis(percentile);
  }
}
