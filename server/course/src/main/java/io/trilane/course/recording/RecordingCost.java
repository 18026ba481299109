package io.trilane.course.recording;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// The CPU time that recording takes, which includes nothing of what comes between: not another
/// thread, and not the reading of its own clock.
///
/// Each of the first events is measured, and later one of a number, which then stands for all of
/// them. Any thread.
final class RecordingCost {
  private static final int MEASURED_EACH = 16;
  private static final int EVERY = 64;
  private static final Sample NONE = new Sample(0, 0);

  /// The least time that the clock has taken so far.
  private static final AtomicLong CLOCK = new AtomicLong(Long.MAX_VALUE);

  private final LongAdder nanos = new LongAdder();

  /// @param before events that have been recorded before this one
  Sample begin(long before) {
    var each = before < MEASURED_EACH;
    if (!each && before % EVERY != 0) {
      return NONE;
    }
    var first = ThreadCpu.cpuNanos();
    var from = ThreadCpu.cpuNanos();
    CLOCK.accumulateAndGet(from - first, Math::min);
    return new Sample(from, each ? 1 : EVERY);
  }

  /// On the thread that began it.
  void end(Sample sample) {
    if (sample.weight > 0) {
      var took = ThreadCpu.cpuNanos() - sample.from - CLOCK.get();
      nanos.add(Math.max(0, took) * sample.weight);
    }
  }

  long nanos() {
    return nanos.sum();
  }

  /// A measurement that has begun.
  ///
  /// @param weight events that it stands for; 0 if nothing is measured
  record Sample(long from, int weight) {}
}
