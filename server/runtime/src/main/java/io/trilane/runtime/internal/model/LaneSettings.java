package io.trilane.runtime.internal.model;

import static io.trilane.runtime.Setting.integer;

import io.trilane.runtime.Setting;
import io.trilane.runtime.Settings;
import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.client.CostClass;
import java.util.List;

/// The keys that size one lane.
///
/// @param workers platform threads that drain the lane, 0 for one each core
/// @param capacity clients that may wait for a worker
/// @param drain clients that a worker takes at most for one wake-up
record LaneSettings(Setting<Integer> workers, Setting<Integer> capacity, Setting<Integer> drain) {
  static LaneSettings of(CostClass cost, int workers, int drain, String whatFor) {
    var lane = "trilane.pipeline.lanes." + cost;
    return new LaneSettings(
        integer(lane + ".workers", workers, 0, 100_000, "Threads for " + whatFor + "."),
        integer(
            lane + ".capacity",
            10_000,
            1,
            10_000_000,
            "Clients that may wait for a worker: the service rate times the delay that is acceptable. A call more is refused."),
        integer(
            lane + ".drain",
            drain,
            1,
            10_000,
            "Clients that a worker takes at most for one wake-up; those behind one that blocks wait for it."));
  }

  LaneSize sizeIn(Settings settings) {
    var configured = settings.get(workers);
    var room = settings.get(capacity);
    return new LaneSize(
        configured == 0 ? Runtime.getRuntime().availableProcessors() : configured,
        settings.get(drain),
        room,
        new Refusal(capacity.key(), room));
  }

  List<Setting<?>> all() {
    return List.of(workers, capacity, drain);
  }
}
