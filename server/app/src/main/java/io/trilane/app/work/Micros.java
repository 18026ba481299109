package io.trilane.app.work;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// Reads the unsigned microseconds of a request.
final class Micros {
  private Micros() {}

  static Duration duration(int unsignedMicros) {
    return Duration.of(Integer.toUnsignedLong(unsignedMicros), ChronoUnit.MICROS);
  }
}
