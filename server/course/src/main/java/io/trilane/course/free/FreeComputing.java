package io.trilane.course.free;

import java.util.function.BooleanSupplier;

/// CPU work in fixed units of about a microsecond, the same on every machine: 500 rounds of
/// Marsaglia's xorshift64 ("Xorshift RNGs", 2003), each of which needs the one before it.
final class FreeComputing {
  private static final int ROUNDS_PER_UNIT = 500;
  private static final int UNITS_BETWEEN_LOOKS = 100;

  /// Written so that the compiler keeps the work.
  @SuppressWarnings("UnusedVariable")
  private static volatile long sink;

  private FreeComputing() {}

  /// @param enough whether nobody needs the work any more
  static void units(int units, BooleanSupplier enough) {
    var x = 88_172_645_463_325_252L;
    for (var unit = 0; unit < units; unit++) {
      if (unit % UNITS_BETWEEN_LOOKS == 0 && enough.getAsBoolean()) {
        return;
      }
      for (var round = 0; round < ROUNDS_PER_UNIT; round++) {
        x ^= x << 13;
        x ^= x >>> 7;
        x ^= x << 17;
      }
    }
    sink = x;
  }
}
