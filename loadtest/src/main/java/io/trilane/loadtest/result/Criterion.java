package io.trilane.loadtest.result;

import io.trilane.loadtest.measure.RunFigures;
import io.trilane.loadtest.statistics.PairedRatio;
import java.util.Locale;

/// What models are judged by, the most important first.
enum Criterion {
  THROUGHPUT("throughput", true),
  P99("p99", false),
  CPU("server CPU per call", false),
  MEMORY("resident memory", false);

  /// Differences below this are nobody's reason to choose a model.
  private static final double SMALLEST_DIFFERENCE = 0.03;

  private final String title;
  private final boolean moreIsBetter;

  Criterion(String title, boolean moreIsBetter) {
    this.title = title;
    this.moreIsBetter = moreIsBetter;
  }

  /// A run's figure; never 0, so that ratios exist where a server does not tell.
  double of(RunFigures run) {
    var figure =
        switch (this) {
          case THROUGHPUT -> run.calls().throughput();
          case P99 -> run.latencyMicros(99);
          case CPU -> run.cpuMicrosPerCall();
          case MEMORY -> run.server().residentBytes();
        };
    return Math.max(1e-9, figure);
  }

  /// Whether a model whose figure is `ratio` times another's beats it: the ratio stands out of its
  /// spread, in the right direction.
  boolean wins(PairedRatio ratio) {
    return ratio.differsBy(SMALLEST_DIFFERENCE) && ratio.median() > 1 == moreIsBetter;
  }

  /// "1.23 × platform's throughput (1.20–1.26)".
  String inWords(PairedRatio ratio, String loser) {
    return String.format(
        Locale.ROOT,
        "%.2f × %s's %s (%.2f–%.2f)",
        ratio.median(),
        loser,
        title,
        ratio.low(),
        ratio.high());
  }
}
