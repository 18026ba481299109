package io.trilane.channels.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.channels.Channel;
import io.trilane.channels.ThreadKind;
import io.trilane.channels.sync.RWMutex;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `src/sync/rwmutex_test.go`, and what `mutex_test.go` says of misuse.
@ParameterizedClass
@EnumSource
record RWMutexTest(ThreadKind kind) {

  @Test
  @FollowsGo("src/sync/rwmutex_test.go TestParallelReaders")
  void readersAreInsideTogether() throws Exception {
    var mutex = new RWMutex();
    var locked = Channel.<Boolean>unbuffered();
    var unlock = Channel.<Boolean>unbuffered();
    try (var threads = kind.start()) {
      for (int i = 0; i < 4; i++) {
        threads.go(() -> {
          mutex.readLock();
          locked.send(true);
          unlock.receive();
          mutex.readUnlock();
        });
      }
      for (int i = 0; i < 4; i++) {
        locked.receive();
      }
      unlock.close();
    }
  }

  @Test
  @FollowsGo("src/sync/rwmutex_test.go TestRWMutex")
  void tryingSucceedsOnlyBesideWhatMayBeInside() {
    var mutex = new RWMutex();
    mutex.lock();
    assertFalse(mutex.tryLock());
    assertFalse(mutex.tryReadLock());
    mutex.unlock();
    assertTrue(mutex.tryLock());
    mutex.unlock();
    assertTrue(mutex.tryReadLock());
    assertTrue(mutex.tryReadLock());
    assertFalse(mutex.tryLock());
    mutex.readUnlock();
    mutex.readUnlock();
    assertTrue(mutex.tryLock());
  }

  @Test
  @FollowsGo("src/sync/rwmutex_test.go TestRWMutex")
  void aWriterIsAloneWhateverTheNumberOfReaders() throws Exception {
    for (int readers : new int[] {1, 3, 10}) {
      var mutex = new RWMutex();
      var activity = new AtomicInteger(); // Readers inside, and 10,000 for each writer.
      try (var threads = kind.start()) {
        for (int i = 0; i < readers; i++) {
          threads.go(() -> {
            for (int j = 0; j < 200; j++) {
              mutex.readLock();
              assertTrue(activity.incrementAndGet() < 10_000);
              activity.decrementAndGet();
              mutex.readUnlock();
            }
          });
        }
        for (int i = 0; i < 2; i++) {
          threads.go(() -> {
            for (int j = 0; j < 200; j++) {
              mutex.lock();
              assertEquals(10_000, activity.addAndGet(10_000));
              activity.addAndGet(-10_000);
              mutex.unlock();
            }
          });
        }
      }
    }
  }

  @Test
  @FollowsGo("src/sync/rwmutex_test.go TestRLocker")
  void theReadingSideIsALockOfItsOwn() throws Exception {
    var mutex = new RWMutex();
    var reading = mutex.reading();
    var writeLocked = Channel.<Boolean>buffered(1);
    var readLocked = Channel.<Boolean>buffered(1);
    try (var threads = kind.start()) {
      threads.go(() -> {
        for (int i = 0; i < 10; i++) {
          reading.lock();
          reading.lock();
          readLocked.send(true);
          mutex.lock();
          writeLocked.send(true);
        }
      });
      for (int i = 0; i < 10; i++) {
        readLocked.receive();
        reading.unlock();
        assertNull(writeLocked.tryReceive(), "the reading side did not lock");
        reading.unlock();
        writeLocked.receive();
        assertNull(readLocked.tryReceive(), "the reading side did not respect the writer");
        mutex.unlock();
      }
    }
  }

  @Test
  void aWaitingWriterKeepsNewReadersOut() throws Exception {
    var mutex = new RWMutex();
    mutex.readLock();
    try (var threads = kind.start()) {
      var writer = threads.go(mutex::lock).untilBlocked();
      assertFalse(mutex.tryReadLock());
      var reader = threads.go(mutex::readLock).untilBlocked();
      mutex.readUnlock();
      writer.result();
      mutex.unlock();
      reader.result();
    }
  }

  @Test
  @FollowsGo("src/sync/mutex_test.go TestMutexMisuse")
  void unlockingWhatIsNotLockedFails() {
    var unlocked = new RWMutex();
    assertThrows(IllegalStateException.class, unlocked::unlock);
    assertThrows(IllegalStateException.class, unlocked::readUnlock);
    var readLocked = new RWMutex();
    readLocked.readLock();
    assertThrows(IllegalStateException.class, readLocked::unlock);
    var writeLocked = new RWMutex();
    writeLocked.lock();
    assertThrows(IllegalStateException.class, writeLocked::readUnlock);
    writeLocked.unlock();
    assertThrows(IllegalStateException.class, writeLocked::unlock);
  }
}
