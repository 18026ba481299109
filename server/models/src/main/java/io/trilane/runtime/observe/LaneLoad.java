package io.trilane.runtime.observe;

/// The load of one of the pipeline's lanes.
///
/// @param lane its class of cost
/// @param depth clients that wait for a worker
/// @param capacity clients that may wait
/// @param workers that there are now; idle ones end
/// @param busy workers that run a client now
public record LaneLoad(String lane, int depth, int capacity, int workers, int busy) {}
