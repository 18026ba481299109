package io.trilane.loadtest.experiment.result.run;

/// The server in a window, seen from outside; 0 where the operating system does not tell.
///
/// @param processId whose figures these are
/// @param cpuNanos user and system, all threads
/// @param compilerNanos of its JIT compilers, part of that; 0 if it is no JVM
/// @param runQueueNanos how long its threads, added up, were ready to run and had no core
/// @param threadSwitches voluntary and involuntary
/// @param threads at the end of the window
/// @param residentBytes at the end of the window
/// @param collectorNanos of its garbage collectors, part of `cpuNanos`; 0 if it is no JVM, -1 if
///   unknown
public record ServerFigures(
    long processId,
    long cpuNanos,
    long compilerNanos,
    long runQueueNanos,
    long threadSwitches,
    int threads,
    long residentBytes,
    long collectorNanos) {}
