package io.trilane.channels.sync;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Waits for a number of threads to be done: Go's `sync.WaitGroup`. When its count is back at zero
/// it may be used again.
public final class WaitGroup {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition zero = lock.newCondition();

  /// The number of threads that are not done; guarded by the lock.
  private int count;

  /// The number of times that the count has come back to zero; guarded by the lock.
  private long rounds;

  /// Raises the count. Call it before the thread starts, and before the [#await] that waits for it.
  ///
  /// @param delta may be negative
  /// @throws IllegalStateException if the count would become negative; it is left as it was
  public void add(int delta) {
    lock.lock();
    try {
      if (count + delta < 0) {
        throw new IllegalStateException("negative count of a wait group: " + (count + delta));
      }
      count += delta;
      if (count == 0) {
        rounds++;
        zero.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Lowers the count by one.
  ///
  /// @throws IllegalStateException if the count is zero
  public void done() {
    add(-1);
  }

  /// Blocks until the count is zero. Afterwards the caller sees everything that was done before
  /// each [#done].
  public void await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var round = rounds;
      while (count > 0 && round == rounds) {
        zero.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
