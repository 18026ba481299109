package io.trilane.channels.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/// The lock of one channel, held for a few dozen instructions and never while anything blocks,
/// allocates without bound or calls foreign code. Not re-entrant.
///
/// A waiting thread spins, then yields, and at last naps, interrupted or not, so that a holder
/// whose processor or carrier was taken away gets it back even from threads of higher priority.
/// Parking instead, as `ReentrantLock` does, costs more than the work under the lock, above all on
/// virtual threads.
final class SpinLock {
  private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 64 : 0;
  private static final int YIELDS = 64;
  private static final long NAP_NANOS = 50_000;

  private static final VarHandle HELD;

  static {
    try {
      HELD = MethodHandles.lookup().findVarHandle(SpinLock.class, "held", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile boolean held;

  void lock() {
    if (!HELD.compareAndSet(this, false, true)) {
      lockContended();
    }
  }

  boolean tryLock() {
    return !held && HELD.compareAndSet(this, false, true);
  }

  void unlock() {
    HELD.setRelease(this, false);
  }

  @SuppressWarnings("ThreadPriorityCheck") // A yield only shortens the wait; nothing relies on it.
  private void lockContended() {
    var interrupted = false;
    for (var attempt = 0; !tryLock(); attempt++) {
      if (attempt < SPINS) {
        Thread.onSpinWait();
      } else if (attempt < SPINS + YIELDS) {
        Thread.yield();
      } else {
        interrupted |= Thread.interrupted(); // An interrupted thread would not nap.
        LockSupport.parkNanos(NAP_NANOS);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
