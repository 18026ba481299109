package io.trilane.channels.sync;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/// Mutual exclusion: Go's `sync.Mutex`. Not re-entrant, and owned by no thread.
///
/// As in Go it is fast first and fair when it has to be: a thread that comes by may take a free
/// lock before those who wait, until one of them has waited for a millisecond; from then on the
/// lock passes in order of arrival, until the waits are short again or nobody waits.
public final class Mutex implements Locker {
  private final Queue queue = new Queue();

  @Override
  public void lock() {
    queue.acquire(Queue.nowMicros());
  }

  /// Takes the lock if it is free and nobody starves for it. Never blocks.
  public boolean tryLock() {
    return queue.tryAcquire(Queue.nowMicros());
  }

  @Override
  public void unlock() {
    queue.release(0);
  }

  /// State 0 is free, 1 is locked. The argument of an acquire is when it began, in microseconds of
  /// a clock that wraps.
  private static final class Queue extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1L;
    private static final int STARVING_MICROS = 1_000;

    private volatile boolean starving;

    static int nowMicros() {
      return (int) TimeUnit.NANOSECONDS.toMicros(System.nanoTime());
    }

    /// Called by a thread that comes by and, once it is first in the queue, at each of its wakes.
    @Override
    protected boolean tryAcquire(int sinceMicros) {
      if (!starving && compareAndSetState(0, 1)) {
        return true;
      }
      boolean hasStarved = nowMicros() - sinceMicros > STARVING_MICROS;
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
