package io.trilane.loadtest.knee;

import io.trilane.loadtest.experiment.result.Figure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that only a knee has, for `result.json` and its picture.
///
/// @param slo as it was asked for
record KneeFindings(String kind, String slo, double precision, int ceiling, List<Knee> knees) {

  /// One contender.
  ///
  /// @param perSecond over the forks that found one; null if none did
  record Knee(String contender, @Nullable Figure perSecond, List<ForkKnee> forks) {}

  /// One fork of it.
  ///
  /// @param answer `knee`, `never held`, `never left`, or `not measured`: above the rate it was not
  ///   the server that gave up
  /// @param perSecond the highest rate that was held; null if none was
  /// @param steps in the order in which they were tried
  record ForkKnee(int fork, String answer, @Nullable Integer perSecond, List<TriedRate> steps) {}
}
