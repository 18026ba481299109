package io.trilane.app.observe;

import static io.trilane.settings.Setting.choice;
import static io.trilane.settings.Setting.flag;
import static io.trilane.settings.Setting.integer;
import static io.trilane.settings.Setting.text;

import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.util.List;

/// The keys of what others see of the server. All take effect at start.
public final class ObserveSettings {
  static final Setting<Integer> PORT =
      integer(
          "trilane.observe.port",
          -1,
          -1,
          65_535,
          "HTTP port of `/metrics`, `/healthz` and `/readyz`, which can only be read; 0 takes a"
              + " free one, -1 has none.");
  static final Setting<String> HOST =
      text(
          "trilane.observe.host",
          "localhost",
          "a host name or an address",
          host -> !host.isBlank(),
          "The address of that port; 0.0.0.0 is all of this machine's, for a Prometheus"
              + " elsewhere.");
  static final Setting<Integer> MAX_SCRAPES =
      integer(
          "trilane.observe.max-scrapes",
          4,
          1,
          1_000,
          "Requests for `/metrics` that are answered at once; more get status 503. Probes are"
              + " answered beside them.");
  static final Setting<LogFormat> LOG_FORMAT =
      choice(
          "trilane.log.format",
          LogFormat.TEXT,
          "The format of log records: lines of text, or one JSON object a line.");
  static final Setting<Boolean> ACCESS_LOG =
      flag(
          "trilane.log.access",
          false,
          "True logs one record for each call: its status and the parts of its time.");

  public static final List<Setting<?>> ALL =
      List.of(PORT, HOST, MAX_SCRAPES, LOG_FORMAT, ACCESS_LOG);

  private ObserveSettings() {}

  /// HOST:PORT of the port for observers.
  public static String address(Settings settings) {
    return settings.get(HOST) + ":" + settings.get(PORT);
  }
}
