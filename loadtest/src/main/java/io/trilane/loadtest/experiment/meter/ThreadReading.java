package io.trilane.loadtest.experiment.meter;

/// The counters of a thread at one moment, since its start.
///
/// @param waitNanos how long it was ready to run and had no core
record ThreadReading(String id, long cpuNanos, long waitNanos) {}
