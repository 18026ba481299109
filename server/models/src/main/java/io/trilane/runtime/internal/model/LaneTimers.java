package io.trilane.runtime.internal.model;

import io.trilane.runtime.internal.time.Timers;

/// The timers of a lane.
///
/// @param waits end the pauses of its clients
/// @param watch ends the patience with workers that stand still; the system's, whatever time the
///   clients have
record LaneTimers(Timers waits, Timers watch) {}
