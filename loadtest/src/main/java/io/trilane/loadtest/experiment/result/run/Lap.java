package io.trilane.loadtest.experiment.result.run;

/// A short window of a process that takes turns with others. Its CPU is the sum over the threads
/// that were alive at its end, to the nanosecond.
///
/// @param round from 1; in each, every contender has one lap
/// @param ended answers that came in it
/// @param cpuNanos of the server; -1 if unknown
/// @param compilerNanos of its JIT compilers, part of that
/// @param collectorNanos of its garbage collectors, likewise
/// @param threadSwitches how often a thread of it was given a core
public record Lap(
    int round,
    double seconds,
    long ended,
    long cpuNanos,
    long compilerNanos,
    long collectorNanos,
    long threadSwitches) {
  double perSecond() {
    return ended / seconds;
  }

  /// Without the compilers'; NaN if unknown.
  double cpuMicrosPerCall() {
    return cpuNanos < 0 || ended == 0 ? Double.NaN : (cpuNanos - compilerNanos) / 1e3 / ended;
  }
}
