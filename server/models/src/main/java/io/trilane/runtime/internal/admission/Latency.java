package io.trilane.runtime.internal.admission;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AtomicHistogram;

/// The durations of calls, from the complete request to the free thread. Any thread may record.
final class Latency {
  private static final long MAX_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final long FINEST = TimeUnit.MICROSECONDS.toNanos(1);
  private static final int DIGITS = 2;

  private final AtomicHistogram histogram = new AtomicHistogram(FINEST, MAX_NANOS, DIGITS);

  void record(long nanos) {
    histogram.recordValue(Math.min(nanos, MAX_NANOS));
  }

  AtomicHistogram copy() {
    return histogram.copy();
  }
}
