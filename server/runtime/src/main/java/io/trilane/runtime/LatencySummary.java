package io.trilane.runtime;

import java.time.Duration;

/// How long answered calls took, from the complete request to the free thread, since the
/// configuration last changed. Streams are not in it: their length says nothing of the server.
///
/// @param calls how many
/// @param median half of them took no longer
/// @param p99 99 in 100 took no longer
/// @param longest none took longer
public record LatencySummary(long calls, Duration median, Duration p99, Duration longest) {}
