package io.trilane.runtime.internal.drain;

import static io.trilane.settings.Setting.duration;

import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.time.Duration;
import java.util.List;

/// The keys of a server's end.
///
/// @param delay how long calls are still taken once the health service says otherwise
/// @param grace how long calls in flight may go on after that
public record DrainSettings(Duration delay, Duration grace) {
  private static final Setting<Duration> DELAY =
      duration(
          "trilane.server.drain-delay",
          "0s",
          Duration.ZERO,
          Duration.ofMinutes(10),
          "The time that a server that stops still takes calls after its health says NOT_SERVING:"
              + " the time that load balancers need to see it.");
  private static final Setting<Duration> GRACE =
      duration(
          "trilane.server.shutdown-grace",
          "10s",
          Duration.ZERO,
          Duration.ofHours(1),
          "The time that calls in flight may go on when the server stops; then their handlers are"
              + " interrupted.");

  public static final List<Setting<?>> ALL = List.of(DELAY, GRACE);

  public static DrainSettings in(Settings settings) {
    return new DrainSettings(settings.get(DELAY), settings.get(GRACE));
  }

  /// The longest that [Drain#run] takes.
  Duration longest() {
    return delay.plus(grace).plus(Drain.REST);
  }
}
