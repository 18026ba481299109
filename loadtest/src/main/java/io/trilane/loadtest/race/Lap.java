package io.trilane.loadtest.race;

/// One contestant, one course, one round.
///
/// @param round from 1
/// @param answered calls that were answered in the window, or messages of sessions
/// @param cpuNanos of the server, user and system, in the window
/// @param threadSwitches of the server in the window
record Lap(
    Course course,
    Contestant contestant,
    int round,
    long answered,
    double seconds,
    long cpuNanos,
    long threadSwitches) {

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
