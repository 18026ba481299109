package io.trilane.loadtest.experiment.result.run;

/// The injector in a window.
///
/// @param name `gatling`, `plain` or `h2load`
/// @param cores how many it may use
/// @param cpuNanos of the whole process: event loops, compilers, collectors
/// @param cpuShare of its own cores
/// @param loopWaitShare of the window: how long the unluckiest of the threads that send and receive
///   was ready to run and had no core; -1 if unknown
public record InjectorFigures(
    String name, int cores, long cpuNanos, double cpuShare, double loopWaitShare) {}
