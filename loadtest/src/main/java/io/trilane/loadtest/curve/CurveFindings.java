package io.trilane.loadtest.curve;

import io.trilane.loadtest.experiment.result.Figure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that only a curve has, for `result.json` and its picture.
///
/// @param cheapestCpuMicrosPerCall of any contender at any point, which makes the roof's flat part;
///   null if unknown
/// @param roof at each number of clients, in calls a second
record CurveFindings(
    String kind,
    double waitMillis,
    double computeMillis,
    int serverCores,
    @Nullable Double cheapestCpuMicrosPerCall,
    List<RoofPoint> roof,
    List<Line> lines) {

  /// @param perSecond the most that any server could answer
  record RoofPoint(int clients, double perSecond) {}

  /// One contender.
  ///
  /// @param holdsUntil the largest number of clients up to which it stays within a tenth of the
  ///   roof; null if at none
  /// @param leavesAt the next one; null if it never leaves the roof
  record Line(
      String contender,
      List<LinePoint> points,
      @Nullable Integer holdsUntil,
      @Nullable Integer leavesAt) {}

  /// One contender at one number of clients; null where every run was refused.
  ///
  /// @param ofRoof throughput as a share of the roof
  /// @param waiting waits in progress ÷ clients
  record LinePoint(
      int clients,
      @Nullable Figure perSecond,
      @Nullable Double ofRoof,
      @Nullable Double waiting,
      @Nullable Figure cpuMicrosPerCall,
      @Nullable Figure p99Millis) {}
}
