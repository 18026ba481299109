package io.trilane.runtime.internal.frame;

import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.concurrent.TimeUnit;

/// The form of `grpc-timeout`: one to eight digits and a unit, as gRPC over HTTP/2 has it.
public final class GrpcTimeout {
  /// The time of a request that names none; more than any that is named.
  public static final long NONE = Long.MAX_VALUE;

  public static final long MALFORMED = -1;

  /// A century and a half, so that a moment and this have a sum.
  private static final long MAX = Long.MAX_VALUE / 2;

  private static final AsciiString NAME = AsciiString.cached("grpc-timeout");
  private static final int MAX_DIGITS = 8;

  private GrpcTimeout() {}

  /// @return nanoseconds, [#NONE], or [#MALFORMED] if any that is named is
  public static long nanos(Http2Headers headers) {
    if (headers.get(NAME) == null) {
      return NONE;
    }
    var last = NONE;
    for (var value : headers.getAll(NAME)) {
      last = nanos(value);
      if (last == MALFORMED) {
        return MALFORMED;
      }
    }
    return last; // As grpc-java takes it.
  }

  /// @return nanoseconds, or [#MALFORMED]
  static long nanos(CharSequence value) {
    var digits = value.length() - 1;
    if (digits < 1 || digits > MAX_DIGITS) {
      return MALFORMED;
    }
    var count = 0L;
    for (var i = 0; i < digits; i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return MALFORMED;
      }
      count = 10 * count + value.charAt(i) - '0';
    }
    return Math.min(MAX, in(value.charAt(digits), count));
  }

  private static long in(char unit, long count) {
    return switch (unit) {
      case 'H' -> TimeUnit.HOURS.toNanos(count);
      case 'M' -> TimeUnit.MINUTES.toNanos(count);
      case 'S' -> TimeUnit.SECONDS.toNanos(count);
      case 'm' -> TimeUnit.MILLISECONDS.toNanos(count);
      case 'u' -> TimeUnit.MICROSECONDS.toNanos(count);
      case 'n' -> count;
      default -> MALFORMED;
    };
  }
}
