package io.trilane.loadtest.race;

/// One contestant, one course, one round of one fork.
///
/// @param fork from 1; another one has other server processes
/// @param round from 1 in each fork, 0 while the server warms up
/// @param answered calls that were answered in the window, or messages of sessions
/// @param cpuNanos of the server, user and system, in the window
/// @param compilerNanos of the server's JIT compilers, part of that; -1 if nobody knows
/// @param threadSwitches of the server in the window
record Lap(
    Course course,
    Contestant contestant,
    int fork,
    int round,
    long answered,
    double seconds,
    long cpuNanos,
    long compilerNanos,
    long threadSwitches) {
  private static final double SETTLED = 0.03;

  /// Whether the server is known to be warm: its compilers had hardly anything to do.
  boolean isSettled() {
    return compilerNanos >= 0 && !isCompiling();
  }

  /// Whether the server is known not to be warm.
  boolean isCompiling() {
    return compilerNanos > SETTLED * cpuNanos;
  }

  double perSecond() {
    return answered / seconds;
  }

  double cpuMicrosPerCall() {
    return cpuNanos / 1e3 / Math.max(1, answered);
  }

  double threadSwitchesPerCall() {
    return (double) threadSwitches / Math.max(1, answered);
  }
}
