package io.trilane.loadtest.drive;

import io.grpc.Status;
import io.trilane.loadtest.drive.Driver.Driven;
import java.util.concurrent.atomic.LongAdder;

/// Counts what comes back, for streams that never rest.
final class Count implements Answers {
  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder answerBytes = new LongAdder();

  @Override
  public boolean answered(int bytes) {
    answered.increment();
    answerBytes.add(bytes);
    return true;
  }

  @Override
  public void failed(Status status) {
    failed.increment();
  }

  Reading now() {
    return new Reading(System.nanoTime(), answered.sum(), failed.sum(), answerBytes.sum());
  }

  /// The counters at one moment.
  record Reading(long nanos, long answered, long failed, long answerBytes) {
    /// Failures count from the start: one that came before the window has left a stream idle in it.
    Driven since(Reading before) {
      return new Driven(
          answered - before.answered,
          failed,
          answerBytes - before.answerBytes,
          (nanos - before.nanos) / 1e9);
    }
  }
}
