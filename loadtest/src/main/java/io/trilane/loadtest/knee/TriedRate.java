package io.trilane.loadtest.knee;

import io.trilane.loadtest.experiment.judge.Bound;
import io.trilane.loadtest.experiment.plan.Gates;
import io.trilane.loadtest.experiment.result.run.Run;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A rate that was tried.
///
/// @param held whether the objective was kept
/// @param refused why the run does not count; null: it does
record TriedRate(
    int rate,
    boolean held,
    @Nullable String refused,
    double perSecond,
    double p50Millis,
    double p99Millis,
    double failedShare) {
  private static final String NAME = "rate ";

  static String name(int rate) {
    return NAME + rate;
  }

  /// A load that has no steady state, or no answer, is not held. Everything else that refuses a run
  /// says nothing about the server.
  static TriedRate of(Run run, List<Bound> objective) {
    var others = run.refused().stream().filter(reason -> !Gates.isOfTheServer(reason)).toList();
    var isSteady = run.refused().isEmpty();
    return new TriedRate(
        Integer.parseInt(run.point().substring(NAME.length())),
        isSteady && objective.stream().allMatch(bound -> bound.holds(run)),
        others.isEmpty() ? null : others.getFirst(),
        run.traffic().perSecond(),
        run.traffic().latencyMillis(50),
        run.traffic().latencyMillis(99),
        run.traffic().failedShare());
  }

  boolean counts() {
    return refused == null;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d calls/s", rate);
  }
}
