package io.trilane.runtime.internal.budget;

import static io.trilane.settings.Setting.duration;
import static io.trilane.settings.Setting.integer;
import static io.trilane.settings.Setting.text;

import io.trilane.settings.ConfigError;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.time.Duration;
import java.util.List;

/// The keys of the budget. They take effect when a server is built.
///
/// @param most bytes that a server holds for all clients
/// @param mostPerConnection bytes of one connection
/// @param mostPerAddress bytes of all connections from one address
/// @param requestTimeout the longest time from the first byte of a request to its last
/// @param answerTimeout the longest time in which nothing of an answer is taken
public record BudgetSettings(
    long most,
    long mostPerConnection,
    long mostPerAddress,
    Duration requestTimeout,
    Duration answerTimeout) {
  public static final Setting<Long> BYTES =
      bytes(
          "trilane.budget.bytes",
          "Bytes that the server holds for all clients: requests begun, requests whole, answers not"
              + " yet written. 0 is a quarter of the heap, or of the direct memory if that is"
              + " smaller.");
  static final Setting<Long> BYTES_PER_CONNECTION =
      bytes(
          "trilane.budget.bytes-per-connection",
          "The same for one connection. 0 is a quarter of trilane.budget.bytes.");
  static final Setting<Long> BYTES_PER_ADDRESS =
      bytes(
          "trilane.budget.bytes-per-address",
          "The same for all connections from one address, trusted proxies excepted. 0 is half of"
              + " trilane.budget.bytes.");
  private static final Setting<Duration> REQUEST_TIMEOUT =
      duration(
          "trilane.budget.request-timeout",
          "1m",
          Duration.ofMillis(100),
          Duration.ofDays(1),
          "The time that a request, or one message of a stream, may take to come in; then its call"
              + " is ended with DEADLINE_EXCEEDED.");
  private static final Setting<Duration> ANSWER_TIMEOUT =
      duration(
          "trilane.budget.answer-timeout",
          "1m",
          Duration.ofMillis(100),
          Duration.ofDays(1),
          "The time that a client may take nothing of an answer that waits for it; then the stream"
              + " is reset.");
  static final Setting<Integer> CONNECTIONS_PER_ADDRESS =
      integer(
          "trilane.budget.connections-per-address",
          0,
          0,
          10_000_000,
          "Connections at once from one address, trusted proxies excepted. 0 is"
              + " trilane.server.max-connections, less a tenth if that is 1,000 or more.");
  static final Setting<String> TRUSTED_PROXIES =
      text(
          "trilane.budget.trusted-proxies",
          "",
          "addresses or networks, separated by commas, such as 10.0.0.7, 192.168.0.0/16",
          Networks::isValid,
          "Peers that bring the connections of many clients: what is counted by address is not"
              + " counted for them.");

  public static final List<Setting<?>> ALL =
      List.of(
          BYTES,
          BYTES_PER_CONNECTION,
          BYTES_PER_ADDRESS,
          REQUEST_TIMEOUT,
          ANSWER_TIMEOUT,
          CONNECTIONS_PER_ADDRESS,
          TRUSTED_PROXIES);

  /// @param memory the size of the heap or of the direct memory, whichever is smaller
  /// @param largestMessage that a client may send
  /// @throws ConfigError if the budget is larger than the memory
  public static BudgetSettings of(Settings settings, long memory, long largestMessage) {
    var most = settings.get(BYTES);
    if (most > memory) {
      throw new ConfigError(
          "%s = %d: must be at most %d, the memory of this process"
              .formatted(BYTES.key(), most, memory));
    }
    var total = most == 0 ? memory / 4 : most;
    var connection = settings.get(BYTES_PER_CONNECTION);
    var address = settings.get(BYTES_PER_ADDRESS);
    // One message of the largest size must fit, or it could never come in whole.
    return new BudgetSettings(
        total,
        connection == 0 ? Math.max(total / 4, 2 * largestMessage) : connection,
        address == 0 ? Math.max(total / 2, 2 * largestMessage) : address,
        settings.get(REQUEST_TIMEOUT),
        settings.get(ANSWER_TIMEOUT));
  }

  private static Setting<Long> bytes(String key, String effect) {
    return new Setting<>(
        key,
        "a whole number of bytes from 0 to " + Long.MAX_VALUE,
        "0",
        effect,
        (config, path) -> Long.parseLong(config.getString(path)),
        value -> value >= 0);
  }
}
