package io.trilane.runtime;

import io.trilane.runtime.observe.HandlerState;
import io.trilane.runtime.observe.LaneLoad;
import io.trilane.watch.WatchFindings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The state of a runtime at one moment, for gauges. Taking one looks at every call in flight.
///
/// @param load counts since the start, and places taken now
/// @param handlers each model's calls by what they do now; those of stock services too
/// @param lanes of the pipeline, if it runs
/// @param closedConnections closed by a guard since the start, by the key of the guard
/// @param findings of the watchdogs
/// @param loopLag how late the slowest event loop was when the watchdogs last looked
/// @param busyCarriers carriers that run a virtual thread of this process now
public record Snapshot(
    Load load,
    Map<ModelName, Map<HandlerState, Integer>> handlers,
    List<LaneLoad> lanes,
    Map<String, Long> closedConnections,
    WatchFindings findings,
    Duration loopLag,
    int busyCarriers) {}
