package io.trilane.loadtest.experiment.meter;

/// The counters of a process at one moment, since its start.
///
/// @param compilerNanos of a JVM's compilers, part of `cpuNanos`
/// @param collectorNanos of its garbage collectors, likewise
/// @param runQueueNanos how long the threads alive now were ready to run and had no core
/// @param threadSwitches voluntary and involuntary, of the threads alive now
record ProcessReading(
    long cpuNanos,
    long compilerNanos,
    long collectorNanos,
    long runQueueNanos,
    long threadSwitches,
    int threads,
    long residentBytes) {}
