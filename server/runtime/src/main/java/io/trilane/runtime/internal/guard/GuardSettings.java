package io.trilane.runtime.internal.guard;

import static io.trilane.settings.Setting.duration;
import static io.trilane.settings.Setting.flag;
import static io.trilane.settings.Setting.integer;

import io.trilane.settings.Setting;
import java.time.Duration;
import java.util.List;

/// The keys of the guards. They take effect when a server is built.
public final class GuardSettings {
  static final Setting<Integer> MAX_CONNECTIONS =
      integer(
          "trilane.server.max-connections",
          0,
          0,
          10_000_000,
          "Connections at once; one more is closed. 0 is what the process's limit on open files"
              + " leaves, less a tenth.");
  static final Setting<Integer> MAX_STREAMS =
      integer(
          "trilane.server.max-streams-per-connection",
          0,
          0,
          Integer.MAX_VALUE,
          "Streams that a connection is offered; a client or proxy waits, or opens another"
              + " connection, before it opens one more. 0 is trilane.admission.max-per-connection;"
              + " fewer than 100 count as 100.");
  static final Setting<Integer> MAX_MESSAGE_BYTES =
      integer(
          "trilane.server.max-message-bytes",
          4 << 20,
          1,
          1 << 30,
          "The largest request taken in, before and after decompression; a larger one is answered"
              + " RESOURCE_EXHAUSTED.");
  static final Setting<Integer> MAX_METADATA_BYTES =
      integer(
          "trilane.server.max-metadata-bytes",
          8 << 10,
          1 << 10,
          1 << 20,
          "The largest request metadata taken in, counted as HTTP/2 does: 32 bytes for each entry"
              + " in addition to its name and value.");
  static final Setting<Integer> MAX_RESETS =
      integer(
          "trilane.server.max-resets",
          10_000,
          1,
          1_000_000,
          "Streams that one connection may reset, or make the server reset, in 30 s before it is"
              + " closed.");
  static final Setting<Integer> MAX_CONTROL_FRAMES =
      integer(
          "trilane.server.max-control-frames",
          10_000,
          100,
          1_000_000,
          "Frames without use to a call (SETTINGS, PRIORITY, empty DATA, unknown ones) that one"
              + " connection may send in 30 s before it is closed.");
  static final Setting<Integer> MAX_WINDOW_UPDATES =
      integer(
          "trilane.server.max-window-updates",
          10_000,
          100,
          1_000_000,
          "WINDOW_UPDATE frames that one connection may send in 30 s before it is closed, apart"
              + " from two for each of its requests and two for every 5 octets of DATA that it was"
              + " sent.");
  static final Setting<Integer> READ_BYTES =
      integer(
          "trilane.server.read-bytes",
          4 << 10,
          1 << 10,
          1 << 20,
          "The most that an event loop reads from one connection before it turns to the next one;"
              + " less where a read takes longer than 4 ms to serve.");
  static final Setting<Duration> HANDSHAKE_TIMEOUT =
      duration(
          "trilane.server.handshake-timeout",
          "10s",
          Duration.ofMillis(100),
          Duration.ofMinutes(10),
          "The time that a new connection may take for its handshakes, TLS included.");
  static final Setting<Duration> KEEP_ALIVE_TIME =
      duration(
          "trilane.server.keep-alive-time",
          "1m",
          Duration.ofSeconds(10),
          Duration.ofDays(1),
          "A connection that is silent for so long is asked for a sign of life.");
  static final Setting<Duration> KEEP_ALIVE_TIMEOUT =
      duration(
          "trilane.server.keep-alive-timeout",
          "20s",
          Duration.ofMillis(500),
          Duration.ofHours(1),
          "The time that this sign may take; then the connection is closed.");
  static final Setting<Duration> MIN_PING_INTERVAL =
      duration(
          "trilane.server.min-ping-interval",
          "5s",
          Duration.ZERO,
          Duration.ofHours(1),
          "The shortest time between two of a client's own pings; the third that comes sooner"
              + " closes its connection. Clients of gRPC ping every 10s at most, and the network"
              + " may bring two closer together.");
  static final Setting<Boolean> PINGS_WITHOUT_CALLS =
      flag(
          "trilane.server.pings-without-calls",
          true,
          "True lets a client without a call send pings too; with false they must be two hours"
              + " apart.");
  static final Setting<Duration> MAX_CONNECTION_IDLE =
      duration(
          "trilane.server.max-connection-idle",
          "1h",
          Duration.ofSeconds(1),
          Duration.ofDays(30),
          "A connection without a call for so long is closed.");
  static final Setting<Duration> MAX_CONNECTION_AGE =
      duration(
          "trilane.server.max-connection-age",
          "12h",
          Duration.ofSeconds(1),
          Duration.ofDays(30),
          "A connection this old, give or take a tenth, takes no new calls.");
  static final Setting<Duration> MAX_CONNECTION_AGE_GRACE =
      duration(
          "trilane.server.max-connection-age-grace",
          "12h",
          Duration.ZERO,
          Duration.ofDays(30),
          "The time that calls and streams of such a connection may still go on.");
  static final Setting<Integer> LOG_RECORDS =
      integer(
          "trilane.log.max-records",
          10,
          1,
          1_000_000,
          "Log records of one kind that broken input may cause in one interval; the others are"
              + " counted.");
  static final Setting<Duration> LOG_INTERVAL =
      duration(
          "trilane.log.interval",
          "10s",
          Duration.ofMillis(100),
          Duration.ofDays(1),
          "The interval of trilane.log.max-records, at whose end one record says how many were left"
              + " out.");

  public static final List<Setting<?>> ALL =
      List.of(
          MAX_CONNECTIONS,
          MAX_STREAMS,
          MAX_MESSAGE_BYTES,
          MAX_METADATA_BYTES,
          MAX_RESETS,
          MAX_CONTROL_FRAMES,
          MAX_WINDOW_UPDATES,
          READ_BYTES,
          HANDSHAKE_TIMEOUT,
          KEEP_ALIVE_TIME,
          KEEP_ALIVE_TIMEOUT,
          MIN_PING_INTERVAL,
          PINGS_WITHOUT_CALLS,
          MAX_CONNECTION_IDLE,
          MAX_CONNECTION_AGE,
          MAX_CONNECTION_AGE_GRACE,
          LOG_RECORDS,
          LOG_INTERVAL);

  private GuardSettings() {}
}
