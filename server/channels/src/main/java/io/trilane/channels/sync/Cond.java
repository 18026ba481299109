package io.trilane.channels.sync;

import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;

/// A place to wait until the state behind a lock has changed: Go's `sync.Cond`.
///
/// Waiters are woken in the order in which they came, and only by [#signal] or [#broadcast]: there
/// are no spurious wake-ups. Another thread may still take the lock first and change the state
/// back, so callers wait in a loop.
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

  /// The waiting threads, in order; guarded by itself.
  private final ArrayDeque<CountDownLatch> waiting = new ArrayDeque<>();

  /// @param lock the lock that guards the state; held when [#await] is called
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

  /// Wakes the thread that has waited longest, if there is one. The lock need not be held.
  public void signal() {
    synchronized (waiting) {
      var first = waiting.poll();
      if (first != null) {
        first.countDown();
      }
    }
  }

  /// Wakes all waiting threads. The lock need not be held.
  public void broadcast() {
    synchronized (waiting) {
      waiting.forEach(CountDownLatch::countDown);
      waiting.clear();
    }
  }

  /// A caller that does not hold the lock fails here, and must take no signal from other threads.
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
