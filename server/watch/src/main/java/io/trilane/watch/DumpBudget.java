package io.trilane.watch;

import java.util.concurrent.TimeUnit;

/// The time that thread dumps may take: three seconds one after the other, so that faults are found
/// soon, and a twentieth of the time in the long run. The watch's thread.
final class DumpBudget {
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final int SHARE = 20;

  private long left = MAX_NANOS;
  private long countedAt;

  /// @param now a [System#nanoTime], here and elsewhere
  DumpBudget(long now) {
    countedAt = now;
  }

  /// True if a dump is allowed now; it may take more than is left, and the next ones wait for that.
  boolean isLeft(long now) {
    left = Math.min(MAX_NANOS, left + (now - countedAt) / SHARE);
    countedAt = now;
    return left > 0;
  }

  void spend(long nanos) {
    left -= nanos;
  }
}
