package io.trilane.client.rpc;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Durations as people write them: `20ms`, `1s`, `500us`, `1.5m`.
public final class Durations {
  /// The longest duration that an option takes; a longer one is a mistake.
  public static final Duration MAX = Duration.ofHours(24);

  private static final Pattern NOTATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|ms|s|m|h)");

  private Durations() {}

  /// Zero may stand without a unit. Parts of a nanosecond are dropped.
  ///
  /// @throws IllegalArgumentException if the text is no duration, is negative, or is longer than
  ///   [#MAX]
  public static Duration parse(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    var matcher = NOTATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration: a number, then ns, us, ms, s, m or h, as in 20ms");
    }
    var nanos =
        new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(nanos(matcher.group(2))));
    if (nanos.compareTo(BigDecimal.valueOf(MAX.toNanos())) > 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is longer than " + format(MAX) + ", the longest duration");
    }
    return Duration.ofNanos(nanos.longValue());
  }

  /// In the largest unit that needs no fraction; [#parse] reads it.
  public static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    var nanos = duration.toNanos();
    return Stream.of("h", "m", "s", "ms", "us", "ns")
        .filter(unit -> nanos % nanos(unit) == 0)
        .findFirst()
        .map(unit -> nanos / nanos(unit) + unit)
        .orElseThrow();
  }

  private static long nanos(String unit) {
    return switch (unit) {
      case "ns" -> 1L;
      case "us" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> throw new AssertionError(unit);
    };
  }
}
