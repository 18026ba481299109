package io.trilane.app.serve;

import static io.trilane.runtime.config.Setting.duration;
import static io.trilane.runtime.config.Setting.integer;
import static io.trilane.runtime.config.Setting.text;

import io.trilane.app.admin.AdminSettings;
import io.trilane.app.security.SecuritySettings;
import io.trilane.app.services.ServiceSettings;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.config.Schema;
import io.trilane.runtime.config.Setting;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

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
  static final Setting<Integer> MAX_MESSAGE_BYTES =
      integer(
          "trilane.server.max-message-bytes",
          4 << 20,
          1,
          1 << 30,
          "The largest request taken in; a larger one is answered RESOURCE_EXHAUSTED.");
  static final Setting<Integer> MAX_METADATA_BYTES =
      integer(
          "trilane.server.max-metadata-bytes",
          8 << 10,
          1 << 10,
          1 << 20,
          "The largest request metadata taken in.");
  static final Setting<Integer> MAX_RESETS =
      integer(
          "trilane.server.max-resets",
          10_000,
          1,
          1_000_000,
          "Streams that one connection may reset in 30 s before it is closed.");
  static final Setting<Duration> HANDSHAKE_TIMEOUT =
      duration(
          "trilane.server.handshake-timeout",
          "10s",
          Duration.ofMillis(100),
          Duration.ofMinutes(10),
          "How long a new connection may take to become one.");
  static final Setting<String> BACKEND =
      text(
          "trilane.backend.target",
          "embedded",
          "embedded, timer or HOST:PORT",
          target -> target.matches("embedded|timer|.+:\\d{1,5}"),
          "What wait_micros waits for: a second server inside this one, a timer, or another Trilane server.");
  static final Setting<Integer> BACKEND_CONNECTIONS =
      integer(
          "trilane.backend.connections",
          32,
          1,
          10_000,
          "Connections to the backend; each may have trilane.admission.max-per-connection calls in flight there.");
  static final Setting<Integer> MAX_COMPUTE_UNITS =
      integer(
          "trilane.work.max-compute-units",
          60_000_000,
          1,
          Integer.MAX_VALUE,
          "Compute units that one request may ask for; the default is about a minute.");

  private static final List<Setting<?>> OWN =
      List.of(
          HOST,
          PORT,
          MAX_MESSAGE_BYTES,
          MAX_METADATA_BYTES,
          MAX_RESETS,
          HANDSHAKE_TIMEOUT,
          BACKEND,
          BACKEND_CONNECTIONS,
          MAX_COMPUTE_UNITS);

  /// Keys that take effect only at start.
  static final List<Setting<?>> AT_START =
      Stream.of(OWN, AdminSettings.KEYS, SecuritySettings.AT_START, ServiceSettings.ALL)
          .flatMap(List::stream)
          .toList();

  /// Every key of the server and of the runtime in it.
  public static final Schema SCHEMA =
      Trilane.schema()
          .with(AT_START)
          .with(SecuritySettings.LIVE)
          .withPerMethod(SecuritySettings.PER_METHOD);

  private ServerSettings() {}
}
