package io.trilane.loadtest.measure;

/// The throughput that a closed load would reach on a server that hides every wait.
///
/// Two limits: each client waits for its own call, so N clients finish N / (wait + compute) a
/// second; and every call costs the server CPU, so its cores finish cores / (CPU per call).
///
/// @param clients calls in flight
/// @param workload what each asks for
/// @param cores processors of the server
/// @param computeUnitNanos what one compute unit takes there
public record Ideal(int clients, Workload workload, int cores, double computeUnitNanos) {
  /// Calls a second.
  ///
  /// @param cpuNanosPerCall what the server spent on each call in the run
  double throughput(double cpuNanosPerCall) {
    return Math.min(clients / workload.seconds(computeUnitNanos), cores / (cpuNanosPerCall / 1e9));
  }

  /// Achieved throughput as a share of the ideal; 1 is every wait hidden.
  public double hidingEfficiency(CallFigures calls, ServerCost cost) {
    return calls.throughput() / throughput((double) cost.cpuNanos() / Math.max(1, calls.calls()));
  }
}
