package io.trilane.app.services;

import static io.trilane.settings.Setting.choice;
import static io.trilane.settings.Setting.duration;
import static io.trilane.settings.Setting.flag;
import static io.trilane.settings.Setting.integer;

import io.trilane.settings.Setting;
import java.time.Duration;
import java.util.List;

/// The keys of the standard services. All take effect at start.
public final class ServiceSettings {
  static final Setting<Audience> DIAGNOSTICS =
      choice(
          "trilane.services.diagnostics",
          Audience.LOOPBACK,
          "The callers of DiagnosticsService, which tells what the server is and has used.");
  static final Setting<Audience> REFLECTION =
      choice(
          "trilane.services.reflection",
          Audience.LOOPBACK,
          "The callers of gRPC reflection, which tells what services and messages there are.");
  static final Setting<Audience> CHANNELZ =
      choice(
          "trilane.services.channelz",
          Audience.OFF,
          "The callers of channelz, which tells of every connection and its peer.");
  static final Setting<Audience> ORCA =
      choice(
          "trilane.services.orca",
          Audience.LOOPBACK,
          "The callers of load reports (ORCA, out of band).");
  static final Setting<Boolean> ORCA_PER_CALL =
      flag(
          "trilane.services.orca-per-call",
          false,
          "True adds a load report to the trailers of each answer of WorkService.");
  static final Setting<Duration> ORCA_INTERVAL =
      duration(
          "trilane.services.orca-interval",
          "1s",
          Duration.ofMillis(10),
          Duration.ofHours(1),
          "The shortest time that a load report averages over, and the shortest between two of a"
              + " stream.");
  static final Setting<Integer> MAX_CALLS =
      integer(
          "trilane.services.max-calls",
          1_000,
          1,
          1_000_000,
          "Calls and streams in flight of diagnostics, reflection, channelz and load reports, which"
              + " take no place from other calls.");

  public static final List<Setting<?>> ALL =
      List.of(DIAGNOSTICS, REFLECTION, CHANNELZ, ORCA, ORCA_PER_CALL, ORCA_INTERVAL, MAX_CALLS);

  private ServiceSettings() {}
}
