package io.trilane.app.work;

import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import java.util.Arrays;

/// CPU work in fixed units, the same on every machine: never a spin by the clock, which would count
/// the time a thread is not running.
///
/// A unit is 500 rounds of Marsaglia's xorshift64 ("Xorshift RNGs", 2003), each of which needs the
/// one before it: about a microsecond.
public final class Computing {
  private static final int ROUNDS_PER_UNIT = 500;
  private static final int UNITS_BETWEEN_LOOKS = 1_000;
  private final int maxUnits;

  /// @param maxUnits that one request may ask for
  public Computing(int maxUnits) {
    this.maxUnits = maxUnits;
  }

  /// Computes, and stops early if nobody waits for the answer any more.
  ///
  /// @param units unsigned
  void run(int units) {
    var left = Integer.toUnsignedLong(units);
    while (left > 0 && !Call.current().isCancelled()) {
      var now = (int) Math.min(left, UNITS_BETWEEN_LOOKS);
      compute(now);
      left -= now;
    }
  }

  /// @param units unsigned
  void requireWithinLimit(int units) {
    if (Integer.toUnsignedLong(units) > maxUnits) {
      throw new CallFailure(
          CallFailure.Kind.INVALID_ARGUMENT,
          "compute_units = %s: must be at most %s"
              .formatted(Integer.toUnsignedString(units), maxUnits));
    }
  }

  /// Measures how long one unit takes here. The first batches are for the compiler to warm up.
  ///
  /// @return nanoseconds, the median of several batches
  public static double measureUnitNanos() {
    var units = 500;
    var batches = new double[41];
    for (var batch = 0; batch < batches.length; batch++) {
      var start = System.nanoTime();
      compute(units);
      batches[batch] = (double) (System.nanoTime() - start) / units;
    }
    var warm = Arrays.copyOfRange(batches, batches.length / 2, batches.length);
    Arrays.sort(warm);
    return warm[warm.length / 2];
  }

  private static void compute(int units) {
    var state = 88172645463325252L;
    for (var round = 0L; round < (long) units * ROUNDS_PER_UNIT; round++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
    }
    if (state == 0) { // Never so for xorshift, but the compiler does not know and keeps the loop.
      throw new AssertionError("xorshift reached zero");
    }
  }
}
