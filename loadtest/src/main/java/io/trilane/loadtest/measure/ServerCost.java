package io.trilane.loadtest.measure;

import io.trilane.proto.v1.ServerUsage;

/// What a window has cost the server: its counters before and after, subtracted.
///
/// @param cpuNanos user and system, all threads
/// @param threadSwitches voluntary and involuntary
/// @param peakThreads since the server started
/// @param residentBytes at the end of the window
/// @param heapUsedBytes at the end of the window
/// @param admitted calls that got a handler
/// @param refused calls that admission refused
/// @param hops hand-overs of a call to a thread that ran its handler
public record ServerCost(
    long cpuNanos,
    long threadSwitches,
    int peakThreads,
    long residentBytes,
    long heapUsedBytes,
    long admitted,
    long refused,
    long hops) {

  public static ServerCost between(ServerUsage before, ServerUsage after) {
    return new ServerCost(
        after.getCpuNanos() - before.getCpuNanos(),
        // Threads that ended meanwhile take their switches with them.
        Math.max(0, after.getThreadSwitches() - before.getThreadSwitches()),
        after.getPeakThreads(),
        after.getResidentBytes(),
        after.getHeapUsedBytes(),
        after.getAdmitted() - before.getAdmitted(),
        after.getRefused() - before.getRefused(),
        after.getHops() - before.getHops());
  }

  /// By what share a call's CPU changed from this cost to a later one: below 0 while a server's JVM
  /// still compiles and optimises. 0 if either has no calls.
  public double driftTo(ServerCost later) {
    return admitted == 0 || later.admitted == 0
        ? 0
        : later.cpuNanosPerAdmitted() / cpuNanosPerAdmitted() - 1;
  }

  public double hopsPerAdmitted() {
    return (double) hops / Math.max(1, admitted);
  }

  private double cpuNanosPerAdmitted() {
    return (double) Math.max(1, cpuNanos) / admitted;
  }
}
