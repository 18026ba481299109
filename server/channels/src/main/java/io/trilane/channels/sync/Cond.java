package io.trilane.channels.sync;

import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;

/// A place to wait until something about the state behind a lock has changed: Go's `sync.Cond`.
///
/// Waiters are woken in the order in which they came, and only by [#signal] or [#broadcast]: there
/// are no spurious wake-ups. Still, whoever takes the lock first may change the state back, so
/// callers wait in a loop.
///
/// ```java
/// mutex.lock();
/// try {
///   while (!ready) {
///     changed.await();
///   }
/// } finally {
///   mutex.unlock();
/// }
/// ```
public final class Cond {
  private final Locker lock;

  /// Those who wait, in order; guarded by itself.
  private final ArrayDeque<CountDownLatch> waiting = new ArrayDeque<>();

  /// @param lock what callers hold when they call [#await], and while they look at the state
  public Cond(Locker lock) {
    this.lock = lock;
  }

  /// Gives up the lock, blocks until woken, and takes the lock again, also before it throws.
  ///
  /// @throws InterruptedException if interrupted before it was woken; no signal is lost
  /// @throws IllegalStateException if the lock is not held, which is a mistake in the program
  public void await() throws InterruptedException {
    var woken = new CountDownLatch(1);
    synchronized (waiting) {
      waiting.add(woken);
    }
    unlock(woken);
    try {
      woken.await();
    } catch (InterruptedException e) {
      synchronized (waiting) {
        if (waiting.remove(woken)) {
          throw e;
        }
      }
      Thread.currentThread().interrupt();
    } finally {
      lock.lock();
    }
  }

  /// Wakes the one who has waited longest, if there is one. The lock need not be held.
  public void signal() {
    synchronized (waiting) {
      var first = waiting.poll();
      if (first != null) {
        first.countDown();
      }
    }
  }

  /// Wakes everybody who waits. The lock need not be held.
  public void broadcast() {
    synchronized (waiting) {
      waiting.forEach(CountDownLatch::countDown);
      waiting.clear();
    }
  }

  /// A caller who does not hold the lock does not wait either, and must take no signal from others.
  private void unlock(CountDownLatch woken) {
    try {
      lock.unlock();
    } catch (IllegalStateException e) {
      synchronized (waiting) {
        waiting.remove(woken);
      }
      throw e;
    }
  }
}
