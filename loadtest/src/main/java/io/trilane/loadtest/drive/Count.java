package io.trilane.loadtest.drive;

import io.grpc.Status;
import io.trilane.loadtest.drive.Driver.Driven;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Counts what comes back, for streams that never rest.
final class Count implements Answers {
  private final CountDownLatch first = new CountDownLatch(1);
  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder answerBytes = new LongAdder();

  @Override
  public boolean answered(int bytes) {
    answered.increment();
    answerBytes.add(bytes);
    first.countDown();
    return true;
  }

  @Override
  public void failed(Status status) {
    failed.increment();
    first.countDown();
  }

  /// Blocks until something has come back, or the limit has passed.
  void awaitFirst(Duration limit) throws InterruptedException {
    var _ = first.await(limit.toNanos(), TimeUnit.NANOSECONDS);
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
