package io.trilane.runtime.internal.settings;

import static io.trilane.settings.Setting.duration;
import static io.trilane.settings.Setting.flag;
import static io.trilane.settings.Setting.integer;

import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import io.trilane.watch.WatchOptions;
import java.time.Duration;
import java.util.List;

/// The keys of the watchdogs. They follow a change at once.
public final class WatchSettings {
  private static final Setting<Boolean> ENABLED =
      flag(
          "trilane.watch.enabled",
          true,
          "True looks for deadlocks, starved virtual threads and late event loops.");
  private static final Setting<Duration> INTERVAL =
      duration(
          "trilane.watch.interval",
          "1s",
          Duration.ofMillis(10),
          Duration.ofMinutes(1),
          "The time from one look to the next.");
  private static final Setting<Duration> REPEAT =
      duration(
          "trilane.watch.repeat",
          "60s",
          Duration.ofSeconds(1),
          Duration.ofHours(24),
          "The time after which a finding that lasts is logged again.");
  private static final Setting<Integer> DEADLOCK_CLIENTS =
      integer(
          "trilane.watch.deadlock-clients",
          10_000,
          1,
          10_000_000,
          "Handlers asked in one look whether they wait for a lock; the next look goes on with the"
              + " next ones.");
  private static final Setting<Duration> STARVED_AFTER =
      duration(
          "trilane.watch.starved-after",
          "1s",
          Duration.ofMillis(10),
          Duration.ofMinutes(1),
          "A new virtual thread that has not begun to run after this long is starved.");
  private static final Setting<Duration> LOOP_LAG_AFTER =
      duration(
          "trilane.watch.loop-lag-after",
          "1s",
          Duration.ofMillis(10),
          Duration.ofMinutes(1),
          "An event loop that has not run a task after this long is late.");

  public static final List<Setting<?>> ALL =
      List.of(ENABLED, INTERVAL, REPEAT, DEADLOCK_CLIENTS, STARVED_AFTER, LOOP_LAG_AFTER);

  private WatchSettings() {}

  public static WatchOptions in(Settings settings) {
    return new WatchOptions(
        settings.get(ENABLED),
        settings.get(INTERVAL),
        settings.get(REPEAT),
        settings.get(DEADLOCK_CLIENTS),
        settings.get(STARVED_AFTER),
        settings.get(LOOP_LAG_AFTER));
  }
}
