package io.trilane.loadtest.measure;

import java.util.OptionalDouble;

/// All that one run has shown: one fresh server, one model, one window.
///
/// @param round from 1
/// @param position the run's place in its round, from 1
/// @param cpuDrift by what share the server's CPU per call changed from the first half of the
///   window to the second
public record RunFigures(
    int round,
    int position,
    String model,
    CallFigures calls,
    ServerCost server,
    double cpuDrift,
    InjectorLoad injector,
    OptionalDouble hidingEfficiency) {
  private static final double UNSETTLED = 0.15;

  /// Whether the server was still becoming faster: its figures are those of a warm-up.
  public boolean isUnsettled() {
    return cpuDrift < -UNSETTLED;
  }

  public double cpuMicrosPerCall() {
    return server.cpuNanos() / 1e3 / Math.max(1, calls.calls());
  }

  public double threadSwitchesPerCall() {
    return (double) server.threadSwitches() / Math.max(1, calls.calls());
  }

  public double failedShare() {
    return (double) calls.failed() / Math.max(1, calls.calls());
  }

  public double latencyMicros(double percentile) {
    return calls.latency().getValueAtPercentile(percentile) / 1e3;
  }
}
