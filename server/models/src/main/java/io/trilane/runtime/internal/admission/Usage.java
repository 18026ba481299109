package io.trilane.runtime.internal.admission;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/// The calls of one model, counted since the start. Any thread.
final class Usage {
  private final LongAdder admitted = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder waiting = new LongAdder();
  private final BooleanSupplier idle;
  private final Object idleLock = new Object();
  private volatile boolean idleAwaited;
  private volatile Latency latency = new Latency();

  /// @param idle tells whether no call holds a place
  Usage(BooleanSupplier idle) {
    this.idle = idle;
  }

  void admitted() {
    admitted.increment();
  }

  void refused() {
    refused.increment();
  }

  /// A call that was admitted found no room further on.
  void refusedLater() {
    admitted.decrement();
    refused.increment();
  }

  void waiting(int more) {
    waiting.add(more);
  }

  /// A call has given its places back. Either this sees that a thread awaits it, or that thread
  /// sees the places.
  void released() {
    if (idleAwaited && idle.getAsBoolean()) {
      synchronized (idleLock) {
        idleLock.notifyAll();
      }
    }
  }

  /// Blocks until no call holds a place, or the time is up. Called once no call is let in any more.
  void awaitIdle(Duration timeout) throws InterruptedException {
    var deadline = System.nanoTime() + timeout.toNanos();
    synchronized (idleLock) {
      idleAwaited = true;
      for (var left = timeout.toNanos(); !idle.getAsBoolean() && left > 0; ) {
        TimeUnit.NANOSECONDS.timedWait(idleLock, left);
        left = deadline - System.nanoTime();
      }
    }
  }

  Latency latency() {
    return latency;
  }

  /// Forgets how long calls took.
  void restartLatency() {
    latency = new Latency();
  }

  long admittedCalls() {
    return admitted.sum();
  }

  long refusedCalls() {
    return refused.sum();
  }

  long waitingCalls() {
    return waiting.sum();
  }
}
