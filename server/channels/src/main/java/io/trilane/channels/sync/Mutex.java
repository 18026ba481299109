package io.trilane.channels.sync;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/// Mutual exclusion: Go's `sync.Mutex`. Not re-entrant, and owned by no thread.
///
/// As in Go it is fast first and fair when it has to be: a new thread may take a free lock before
/// the waiting threads, until one of them has waited for a millisecond. From then on the lock
/// passes in order of arrival, until the waits are short again or no thread waits.
public final class Mutex implements Locker {
  private final Queue queue = new Queue();

  @Override
  public void lock() {
    queue.acquire(Queue.nowMicros());
  }

  /// Takes the lock if it is free and no waiting thread starves. Never blocks.
  public boolean tryLock() {
    return queue.tryAcquire(Queue.nowMicros());
  }

  @Override
  public void unlock() {
    queue.release(0);
  }

  /// State 0 is free, 1 is locked. The argument of an acquire is the time at which it began, in
  /// microseconds of a clock that wraps.
  private static final class Queue extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1L;
    private static final int STARVING_MICROS = 1_000;

    private volatile boolean starving;

    static int nowMicros() {
      return (int) TimeUnit.NANOSECONDS.toMicros(System.nanoTime());
    }

    /// Called once by a new thread, and at each of its wake-ups once it is first in the queue.
    @Override
    protected boolean tryAcquire(int sinceMicros) {
      if (!starving && compareAndSetState(0, 1)) {
        return true;
      }
      var hasStarved = nowMicros() - sinceMicros > STARVING_MICROS;
      if (starving && !hasQueuedPredecessors() && compareAndSetState(0, 1)) {
        starving = hasStarved;
        return true;
      }
      if (hasStarved) {
        starving = true;
      }
      return false;
    }

    @Override
    protected boolean tryRelease(int ignored) {
      if (getState() == 0) {
        throw new IllegalStateException("unlock of an unlocked mutex");
      }
      setState(0);
      return true;
    }
  }
}
