package io.trilane.loadtest.experiment.result.run;

import java.util.List;

/// A server's JVM over the time of a window, by its own recording, one value for each bucket.
///
/// @param pauseNanos in which its garbage collector kept all threads waiting
/// @param safepointNanos in which all threads waited, for whatever reason; the collector's pauses
///   are part of it
/// @param pinnedNanos in which virtual threads held on to their carriers, all threads together; of
///   at least 1 ms each
/// @param allocatedBytes of all threads
public record JvmSamples(
    List<Long> pauseNanos,
    List<Long> safepointNanos,
    List<Long> pinnedNanos,
    List<Long> allocatedBytes) {}
