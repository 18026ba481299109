package io.trilane.runtime.internal.frame;

import org.jspecify.annotations.Nullable;

/// The form of `grpc-timeout`: one to eight digits and a unit, as gRPC over HTTP/2 has it.
public final class GrpcTimeout {
  private static final int MAX_DIGITS = 8;
  private static final String UNITS = "HMSmun";

  private GrpcTimeout() {}

  /// @param value as it came, or null if none did, which is valid too
  public static boolean isValid(@Nullable CharSequence value) {
    if (value == null) {
      return true;
    }
    var digits = value.length() - 1;
    if (digits < 1 || digits > MAX_DIGITS || UNITS.indexOf(value.charAt(digits)) < 0) {
      return false;
    }
    for (var i = 0; i < digits; i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
