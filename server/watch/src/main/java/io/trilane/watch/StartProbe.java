package io.trilane.watch;

import java.time.Duration;

/// A task that does nothing but to show whether tasks are run.
final class StartProbe implements Runnable {
  private final long since;
  private volatile boolean ran;
  private volatile long ranAt;

  /// @param since the [System#nanoTime] at which it was handed over
  StartProbe(long since) {
    this.since = since;
  }

  @Override
  public void run() {
    ranAt = System.nanoTime();
    ran = true;
  }

  boolean hasRun() {
    return ran;
  }

  /// The delay with which it has run, or that it has by now.
  long lagNanos(long now) {
    return Math.max(0, (ran ? ranAt : now) - since);
  }

  boolean isLate(long now, Duration after) {
    return !ran && now - since >= after.toNanos();
  }
}
