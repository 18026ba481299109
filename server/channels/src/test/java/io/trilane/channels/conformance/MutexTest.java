package io.trilane.channels.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.channels.Channel;
import io.trilane.channels.ThreadKind;
import io.trilane.channels.sync.Mutex;
import io.trilane.channels.sync.Once;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `src/sync/mutex_test.go` and `once_test.go`.
@ParameterizedClass
@EnumSource
record MutexTest(ThreadKind kind) {

  @Test
  @FollowsGo("src/sync/mutex_test.go TestMutex")
  void excludesEverybodyElse() throws Exception {
    var mutex = new Mutex();
    var count = new int[1]; // Plain: the mutex alone guards it.
    mutex.lock();
    assertFalse(mutex.tryLock());
    mutex.unlock();
    assertTrue(mutex.tryLock());
    mutex.unlock();
    try (var threads = kind.start()) {
      for (int i = 0; i < 10; i++) {
        threads.go(() -> {
          for (int j = 0; j < 1000; j++) {
            if (j % 3 != 0 || !mutex.tryLock()) {
              mutex.lock();
            }
            count[0]++;
            mutex.unlock();
          }
        });
      }
    }
    assertEquals(10_000, count[0]);
  }

  @Test
  @FollowsGo("src/sync/mutex_test.go TestMutexMisuse")
  void unlockingWhatIsNotLockedFails() {
    assertThrows(IllegalStateException.class, new Mutex()::unlock);
    var mutex = new Mutex();
    mutex.lock();
    mutex.unlock();
    assertThrows(IllegalStateException.class, mutex::unlock);
  }

  @Test
  @FollowsGo("src/sync/mutex_test.go TestMutexFairness")
  void aThreadThatLocksAllTheTimeDoesNotKeepAnotherOut() throws Exception {
    var mutex = new Mutex();
    var stop = Channel.<Boolean>unbuffered();
    try (var threads = kind.start()) {
      threads.go(() -> {
        while (stop.tryReceive() == null) {
          mutex.lock();
          long until = System.nanoTime() + 100_000;
          while (System.nanoTime() < until) {
            Thread.onSpinWait();
          }
          mutex.unlock();
        }
      });
      for (int i = 0; i < 10; i++) {
        mutex.lock();
        mutex.unlock();
      }
      stop.close();
    }
  }

  @Test
  @FollowsGo("src/sync/once_test.go TestOnce")
  void onceRunsItsActionOnceAndEverybodySeesItsEffect() throws Exception {
    var once = new Once();
    var runs = new int[1]; // Plain: the once alone makes it visible.
    try (var threads = kind.start()) {
      for (int i = 0; i < 10; i++) {
        threads.go(() -> {
          once.run(() -> runs[0]++);
          assertEquals(1, runs[0]);
        });
      }
    }
  }

  @Test
  @FollowsGo("src/sync/once_test.go TestOncePanic")
  void anActionThatFailedCountsAsRun() {
    var once = new Once();
    Runnable failing =
        () -> {
          throw new IllegalStateException("failed");
        };
    assertThrows(IllegalStateException.class, () -> once.run(failing));
    once.run(failing);
  }
}
