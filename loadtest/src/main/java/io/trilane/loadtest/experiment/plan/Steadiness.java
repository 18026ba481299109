package io.trilane.loadtest.experiment.plan;

import io.trilane.loadtest.experiment.statistics.ChangePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The last looks at a load, and whether they show the same load all along: no change of level in
/// throughput, median latency or CPU per call (Barrett 2017). Used from one thread.
final class Steadiness {
  private static final double MIN_CHANGE = 0.1;

  private final int needed;
  private final List<Look> looks = new ArrayList<>();

  /// @param needed how many looks there must be
  Steadiness(int needed) {
    this.needed = needed;
  }

  /// A look at the load over a fixed time.
  ///
  /// @param cpuMicrosPerCall of the server; NaN if unknown
  record Look(double perSecond, double p50Millis, double cpuMicrosPerCall) {}

  void take(Look look) {
    looks.add(look);
    if (looks.size() > needed) {
      looks.removeFirst();
    }
  }

  boolean isReached() {
    return looks.size() == needed && unrest().isEmpty();
  }

  /// The first figure that has changed; empty if none has.
  Optional<String> unrest() {
    return change("calls/s", Look::perSecond)
        .or(() -> change("median latency", Look::p50Millis))
        .or(() -> change("server CPU per call", Look::cpuMicrosPerCall));
  }

  private Optional<String> change(String title, ToDoubleFunction<Look> figure) {
    var series = looks.stream().mapToDouble(figure).filter(Double::isFinite).toArray();
    if (series.length < needed / 2 || series.length < 4 || !ChangePoint.isIn(series, MIN_CHANGE)) {
      return Optional.empty();
    }
    var change = ChangePoint.of(series).change();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s %s by %.0f %%",
            title,
            change > 0 ? "rose" : "fell",
            100 * Math.abs(change)));
  }
}
