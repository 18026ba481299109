package io.trilane.runtime;

import io.trilane.runtime.observe.Instrument;
import io.trilane.runtime.observe.LaneLoad;
import java.util.ArrayList;
import java.util.List;

/// The value of one series of a gauge, or of a counter that is read and not added to.
///
/// @param labels values of the instrument's labels, in their order
public record Reading(Instrument instrument, List<String> labels, double value) {
  private static final double NANOS = 1e9;

  /// Every reading that a snapshot gives.
  public static List<Reading> of(Snapshot now) {
    var readings = new ArrayList<Reading>();
    now.handlers()
        .forEach((model, states) ->
            states.forEach((state, handlers) ->
                readings.add(
                    of(Instrument.HANDLERS, handlers, model.toString(), state.toString()))));
    now.lanes().forEach(lane -> readings.addAll(of(lane)));
    now.closedConnections()
        .forEach((key, closed) -> readings.add(of(Instrument.GUARD_CLOSED, closed, key)));
    readings.addAll(of(now.load()));
    var found = now.findings();
    readings.add(of(Instrument.FINDINGS, found.deadlocks(), "deadlock"));
    readings.add(of(Instrument.FINDINGS, found.starvations(), "starvation"));
    readings.add(of(Instrument.FINDINGS, found.loopLags(), "loop_lag"));
    readings.add(new Reading(Instrument.LOOP_LAG, List.of(), now.loopLag().toNanos() / NANOS));
    readings.add(of(Instrument.CARRIERS_BUSY, now.busyCarriers()));
    return readings;
  }

  private static List<Reading> of(LaneLoad lane) {
    return List.of(
        of(Instrument.LANE_DEPTH, lane.depth(), lane.lane()),
        of(Instrument.LANE_WORKERS, lane.workers(), lane.lane()),
        of(Instrument.LANE_BUSY, lane.busy(), lane.lane()),
        of(Instrument.LANE_CAPACITY, lane.capacity(), lane.lane()));
  }

  private static List<Reading> of(Load load) {
    return List.of(
        of(Instrument.HOPS, load.hops()), of(Instrument.CONNECTIONS, load.held().connections()));
  }

  private static Reading of(Instrument instrument, long count, String... labels) {
    return new Reading(instrument, List.of(labels), count);
  }
}
