package io.trilane.runtime.internal.model;

import io.trilane.runtime.internal.admission.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The size of a lane.
///
/// @param workers platform threads that drain it
/// @param drain clients that a worker takes at most for one wake-up
/// @param capacity clients that may wait for a worker
/// @param keepAlive the time after which a worker without a client ends
/// @param full what a client is told that finds no room
/// @param stall the time without progress after which a client is refused, or null
/// @param stalled what that client is told
record LaneSize(
    int workers,
    int drain,
    int capacity,
    Duration keepAlive,
    Refusal full,
    @Nullable Duration stall,
    Refusal stalled) {
  /// The size of a lane whose clients do not wait for one another.
  LaneSize(int workers, int drain, int capacity, Duration keepAlive, Refusal full) {
    this(workers, drain, capacity, keepAlive, full, null, full);
  }
}
