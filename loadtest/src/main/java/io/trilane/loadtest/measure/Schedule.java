package io.trilane.loadtest.measure;

import java.util.stream.LongStream;

/// When the calls of an open load were due, whether or not the injector was on time.
///
/// Call *i* is due at t₀ + (i − 1) / rate. The injector does not tell its t₀, so it is taken from
/// the calls themselves: the injector can be late but never early, so t₀ is the earliest that any
/// call allows, the minimum over all calls of start − (i − 1) / rate. A stall of the injector then
/// counts as latency of the calls it held up (Tene's coordinated omission, as wrk2 avoids it).
record Schedule(double rate, long firstNanos) {
  /// @param calls the numbers of the calls, from 1
  /// @param startsNanos when each was sent
  static Schedule behind(double rate, long[] calls, long[] startsNanos) {
    var unplaced = new Schedule(rate, 0);
    var first =
        LongStream.range(0, calls.length)
            .map(i -> startsNanos[(int) i] - unplaced.dueNanos(calls[(int) i]))
            .min()
            .orElse(0);
    return new Schedule(rate, first);
  }

  long dueNanos(long call) {
    return firstNanos + Math.round((call - 1) * 1e9 / rate);
  }
}
