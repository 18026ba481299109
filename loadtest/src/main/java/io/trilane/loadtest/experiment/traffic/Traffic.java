package io.trilane.loadtest.experiment.traffic;

import java.time.Duration;

/// Calls of one kind, and how they arrive.
///
/// @param name tells it from the others of the same run
/// @param connections over how many; at least 1
/// @param deadline an answer after it is late, and when the load ends the calls under way get so
///   much time to end
/// @param propagated whether the deadline goes to the server with each call, which then ends it
public record Traffic(
    String name,
    Operation operation,
    Arrival arrival,
    int connections,
    Duration deadline,
    boolean propagated) {}
