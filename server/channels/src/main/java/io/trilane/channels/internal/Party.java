package io.trilane.channels.internal;

import io.trilane.channels.observe.WaitObserver;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A blocked thread or a callback that stands behind one [Place] or, in a `select`, several.
///
/// ```
///            claim: some channel serves one of its waiters
/// WAITING ──────────────────────────────────────────────────▶ that waiter
///    └──────────────────────────────────────────────────────▶ WITHDRAWN
///            withdraw: interrupted, out of time, cancelled
/// ```
///
/// The one compare-and-set out of WAITING decides every race between channels, and between a
/// channel and an interrupt; nothing is ever both delivered and withdrawn.
public final class Party {
  public static final long FOREVER = Long.MAX_VALUE;

  private static final Object WITHDRAWN = "withdrawn";

  private static final VarHandle OUTCOME;

  static {
    try {
      OUTCOME = MethodHandles.lookup().findVarHandle(Party.class, "outcome", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /// Null while waiting, then for good the waiter served, or [#WITHDRAWN].
  private volatile @Nullable Object outcome;

  /// True once the thread is about to park, so that only unparking reaches it.
  private volatile boolean parked;

  private final @Nullable Thread thread;
  private final @Nullable WaitObserver observer;

  private Party(@Nullable Thread thread, @Nullable WaitObserver observer) {
    this.thread = thread;
    this.observer = observer;
  }

  /// A party that blocks the calling thread.
  public static Party currentThread() {
    return new Party(
        Thread.currentThread(), WaitObserver.CURRENT.isBound() ? WaitObserver.CURRENT.get() : null);
  }

  /// A party that blocks no thread.
  public static Party callback() {
    return new Party(null, null);
  }

  /// Chooses `waiter`, unless the party has been served elsewhere or has withdrawn.
  boolean claim(Place<?> waiter) {
    return OUTCOME.compareAndSet(this, null, waiter);
  }

  /// Gives the wait up.
  ///
  /// @return false if a waiter has been served, or the party has withdrawn before
  public boolean withdraw() {
    return OUTCOME.compareAndSet(this, null, WITHDRAWN);
  }

  boolean isDecided() {
    return outcome != null;
  }

  public boolean isServedBy(Place<?> waiter) {
    return waiter.equals(outcome);
  }

  /// Called by the channel that claimed it, after it has released its lock.
  void unpark() {
    if (observer != null) {
      observer.served();
    }
    if (parked) {
      LockSupport.unpark(thread);
    }
  }

  /// Blocks the calling thread, which this party was made for, until one of its waiters is served.
  /// Afterwards the waiters not served are still queued, and the caller removes them.
  ///
  /// @param nanos the longest wait in nanoseconds; [#FOREVER] for no limit
  /// @return false if the time is up and the party has withdrawn
  /// @throws InterruptedException if interrupted, and the party has withdrawn
  public boolean await(long nanos) throws InterruptedException {
    var deadline = nanos == FOREVER ? 0 : System.nanoTime() + nanos;
    if (observer != null && !isDecided()) {
      observer.waiting();
    }
    parked = true;
    while (outcome == null) {
      if (nanos == FOREVER) {
        LockSupport.park(this);
      } else {
        var left = deadline - System.nanoTime();
        if (left <= 0) {
          return !withdraw();
        }
        LockSupport.parkNanos(this, left);
      }
      if (Thread.interrupted()) {
        if (withdraw()) {
          throw new InterruptedException();
        }
        Thread.currentThread().interrupt();
      }
    }
    return true;
  }
}
