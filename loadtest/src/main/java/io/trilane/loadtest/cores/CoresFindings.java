package io.trilane.loadtest.cores;

import io.trilane.loadtest.experiment.result.Figure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that only a sweep of cores has, for `result.json` and its picture.
///
/// @param throughputMeasured false where the load was a rate: then calls/s are the injector's
/// @param noFit why there is no fit; null: there is one
record CoresFindings(
    String kind, boolean throughputMeasured, @Nullable String noFit, List<Line> lines) {

  /// One contender.
  ///
  /// @param usl null if there is no fit
  record Line(String contender, List<LinePoint> points, @Nullable Fit usl) {}

  /// One contender on one number of cores.
  ///
  /// @param cores by their numbers
  /// @param ideal throughput of the fewest cores, times as many as there are; null if not measured
  record LinePoint(
      int serverCores,
      String cores,
      @Nullable Figure perSecond,
      @Nullable Double ideal,
      @Nullable Figure cpuMicrosPerCall,
      @Nullable Figure p99Millis) {}

  /// The universal scalability law, each coefficient over the forks.
  record Fit(@Nullable Figure lambda, @Nullable Figure sigma, @Nullable Figure kappa) {}
}
