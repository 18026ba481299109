package io.trilane.app.serve;

import static io.trilane.settings.Setting.duration;
import static io.trilane.settings.Setting.integer;
import static io.trilane.settings.Setting.text;

import io.trilane.app.admin.AdminSettings;
import io.trilane.app.course.CourseSettings;
import io.trilane.app.observe.ObserveSettings;
import io.trilane.app.security.SecuritySettings;
import io.trilane.app.services.ServiceSettings;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.TrilaneBuilder;
import io.trilane.settings.Schema;
import io.trilane.settings.Setting;
import java.time.Duration;
import java.util.List;

/// The keys of the reference server, beside the runtime's own.
public final class ServerSettings {
  static final Setting<String> HOST =
      text(
          "trilane.server.host",
          "0.0.0.0",
          "a host name or an address",
          host -> !host.isBlank(),
          "The address to listen on; 0.0.0.0 is all of this machine's.");
  static final Setting<Integer> PORT =
      integer(
          "trilane.server.port", 50_051, 0, 65_535, "The port to listen on; 0 takes a free one.");
  static final Setting<Duration> WARM_UP =
      duration(
          "trilane.server.warm-up",
          "0s",
          Duration.ZERO,
          Duration.ofMinutes(5),
          "The time that the process calls itself before the server listens, so that its clients"
              + " meet compiled code.");
  static final Setting<String> BACKEND =
      text(
          "trilane.backend.target",
          "embedded",
          "embedded, timer or HOST:PORT",
          target -> target.matches("embedded|timer|.+:\\d{1,5}"),
          "The service that wait_micros waits for: a second server inside this one, a timer, or"
              + " another Trilane server.");
  static final Setting<Integer> BACKEND_CONNECTIONS =
      integer(
          "trilane.backend.connections",
          32,
          1,
          10_000,
          "Connections to the backend; each may have trilane.admission.max-per-connection calls in"
              + " flight there.");
  static final Setting<Integer> MAX_COMPUTE_UNITS =
      integer(
          "trilane.work.max-compute-units",
          60_000_000,
          1,
          Integer.MAX_VALUE,
          "Compute units that one request may ask for; the default is about a minute.");

  private static final List<Setting<?>> OWN =
      List.of(HOST, PORT, WARM_UP, BACKEND, BACKEND_CONNECTIONS, MAX_COMPUTE_UNITS);

  /// Every key of the server and of the runtime in it.
  public static final Schema SCHEMA =
      Trilane.schema()
          .withAtStart(OWN)
          .withAtStart(AdminSettings.KEYS)
          .withAtStart(SecuritySettings.AT_START)
          .withAtStart(ServiceSettings.ALL)
          .withAtStart(ObserveSettings.ALL)
          .withAtStart(CourseSettings.ALL)
          .with(SecuritySettings.LIVE)
          .withPerMethod(SecuritySettings.PER_METHOD);

  private ServerSettings() {}

  /// Those of a second server in the same process: one that only the process itself calls, without
  /// a backend, and that nobody waits for when it stops.
  ///
  /// @return a builder for what else it needs
  static TrilaneBuilder ofServerWithin() {
    return Trilane.builder(SCHEMA)
        .set(HOST, "localhost")
        .set(PORT, 0)
        .set(BACKEND, "timer")
        .set("trilane.server.shutdown-grace", Duration.ZERO);
  }
}
