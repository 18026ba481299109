package io.trilane.channels.sync;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// One writer or many readers: Go's `sync.RWMutex`, whose algorithm this is. Not re-entrant, and
/// owned by no thread.
///
/// A writer that waits keeps new readers out, so that readers cannot starve it; therefore a reader
/// must not read-lock a second time. The readers that wait for a writer all go before the next
/// writer.
public final class RWMutex implements Locker {
  private static final int MAX_READERS = 1 << 30;

  private final Mutex writing = new Mutex();

  /// Readers inside or waiting; less MAX_READERS while a writer is inside or waiting.
  private final AtomicInteger readers = new AtomicInteger();

  /// The readers that the waiting writer still waits for.
  private final AtomicInteger leaving = new AtomicInteger();

  private final Semaphore readersMayEnter = new Semaphore(0);
  private final Semaphore writerMayEnter = new Semaphore(0);

  /// Locks for writing.
  @Override
  public void lock() {
    writing.lock();
    var inside = readers.getAndAdd(-MAX_READERS);
    if (inside != 0 && leaving.addAndGet(inside) != 0) {
      writerMayEnter.acquireUninterruptibly();
    }
  }

  /// Locks for writing if there is neither a reader nor a writer inside. Never blocks.
  public boolean tryLock() {
    if (!writing.tryLock()) {
      return false;
    }
    if (readers.compareAndSet(0, -MAX_READERS)) {
      return true;
    }
    writing.unlock();
    return false;
  }

  /// Gives up the lock for writing.
  @Override
  public void unlock() {
    if (readers.get() >= 0) {
      throw new IllegalStateException("unlock of an unlocked read-write mutex");
    }
    readersMayEnter.release(readers.addAndGet(MAX_READERS));
    writing.unlock();
  }

  /// Locks for reading: Go's `RLock`.
  public void readLock() {
    if (readers.incrementAndGet() < 0) {
      readersMayEnter.acquireUninterruptibly();
    }
  }

  /// Locks for reading if no writer is inside or waiting. Never blocks.
  public boolean tryReadLock() {
    var now = readers.get();
    while (now >= 0) {
      if (readers.compareAndSet(now, now + 1)) {
        return true;
      }
      now = readers.get();
    }
    return false;
  }

  /// Gives up one lock for reading.
  ///
  /// @throws IllegalStateException if it is not locked for reading
  public void readUnlock() {
    var before = readers.getAndDecrement();
    if (before == 0 || before == -MAX_READERS) {
      readers.getAndIncrement();
      throw new IllegalStateException("unlock of a read-write mutex not locked for reading");
    }
    if (before < 0 && leaving.decrementAndGet() == 0) {
      writerMayEnter.release();
    }
  }

  /// The reading side as a lock of its own: Go's `RLocker`.
  public Locker reading() {
    return new Reading(this);
  }

  record Reading(RWMutex mutex) implements Locker {
    @Override
    public void lock() {
      mutex.readLock();
    }

    @Override
    public void unlock() {
      mutex.readUnlock();
    }
  }
}
