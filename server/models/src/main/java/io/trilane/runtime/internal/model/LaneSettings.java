package io.trilane.runtime.internal.model;

import static io.trilane.settings.Setting.duration;
import static io.trilane.settings.Setting.integer;

import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys that size one lane.
///
/// @param workers platform threads that drain the lane, 0 for one each core
/// @param capacity clients that may wait for a worker
/// @param drain clients that a worker takes at most for one wake-up
/// @param stall the time without progress after which a client is refused, or null for a lane whose
///   clients do not wait for one another
record LaneSettings(
    Setting<Integer> workers,
    Setting<Integer> capacity,
    Setting<Integer> drain,
    @Nullable Setting<Duration> stall) {
  /// The time is the same for all lanes.
  static final Setting<Duration> KEEP_ALIVE =
      duration(
          "trilane.pipeline.keep-alive",
          "30s",
          Duration.ofMillis(1),
          Duration.ofHours(1),
          "The time after which a lane's thread without a client ends.");

  private static final int BYTES_EACH = 16;

  /// The lane of tasks, which may wait for one another.
  static LaneSettings ofTasks(int workers, String whatFor) {
    var lane = of(CostClass.TASK, workers, 1, whatFor);
    return new LaneSettings(
        lane.workers,
        lane.capacity,
        lane.drain,
        duration(
            "trilane.pipeline.lanes.task.stall",
            "1s",
            Duration.ofMillis(10),
            Duration.ofHours(1),
            "The time that all workers may wait for something while a task waits for a worker; then"
                + " that task is refused, because they may wait for it."));
  }

  static LaneSettings of(CostClass cost, int workers, int drain, String whatFor) {
    var lane = "trilane.pipeline.lanes." + cost;
    return new LaneSettings(
        integer(lane + ".workers", workers, 0, 100_000, "Threads for " + whatFor + "."),
        capacity(
            lane + ".capacity",
            "Clients that may wait for a worker: the service rate times the delay that is"
                + " acceptable. A call more is refused."),
        integer(
            lane + ".drain",
            drain,
            1,
            10_000,
            "Clients that a worker takes at most for one wake-up; those behind one that blocks wait"
                + " for it."),
        null);
  }

  /// The room is made at once, so a lane larger than the heap would end the process.
  private static Setting<Integer> capacity(String key, String effect) {
    return new Setting<>(
        key,
        "a whole number from 1 to 10000000, and no more than a sixteenth of the heap has room for at %d bytes each"
            .formatted(BYTES_EACH),
        "10000",
        effect,
        (config, path) -> Integer.parseInt(config.getString(path)),
        value ->
            value >= 1
                && value <= 10_000_000
                && (long) value * BYTES_EACH <= Runtime.getRuntime().maxMemory() / 16);
  }

  LaneSize sizeIn(Settings settings) {
    var configured = settings.get(workers);
    var room = settings.get(capacity);
    var number = configured == 0 ? Runtime.getRuntime().availableProcessors() : configured;
    return new LaneSize(
        number,
        settings.get(drain),
        room,
        settings.get(KEEP_ALIVE),
        new Refusal(capacity.key(), room),
        stall == null ? null : settings.get(stall),
        new Refusal(workers.key(), number, ", and all of them wait"));
  }

  List<Setting<?>> all() {
    return stall == null
        ? List.of(workers, capacity, drain)
        : List.of(workers, capacity, drain, stall);
  }
}
