package io.trilane.channels.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.channels.Channel;
import io.trilane.channels.ThreadKind;
import io.trilane.channels.sync.Cond;
import io.trilane.channels.sync.Mutex;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `src/sync/cond_test.go`.
@ParameterizedClass
@EnumSource
record CondTest(ThreadKind kind) {

  @Test
  @FollowsGo("src/sync/cond_test.go TestCondSignal")
  void aSignalWakesOne() throws Exception {
    var mutex = new Mutex();
    var cond = new Cond(mutex);
    var running = Channel.<Boolean>buffered(2);
    var awake = Channel.<Boolean>buffered(2);
    try (var threads = kind.start()) {
      for (int i = 0; i < 2; i++) {
        threads.go(() -> {
          mutex.lock();
          running.send(true);
          cond.await();
          awake.send(true);
          mutex.unlock();
        });
      }
      for (int i = 0; i < 2; i++) {
        running.receive();
      }
      for (int i = 0; i < 2; i++) {
        assertNull(awake.tryReceive(), "it is not asleep");
        mutex.lock();
        cond.signal();
        mutex.unlock();
        awake.receive();
        assertNull(awake.tryReceive(), "too many are awake");
      }
      cond.signal();
    }
  }

  @Test
  @FollowsGo("src/sync/cond_test.go TestCondSignalGenerations")
  void aSignalWakesTheOneWhoHasWaitedLongest() throws Exception {
    var mutex = new Mutex();
    var cond = new Cond(mutex);
    int n = 100;
    var running = Channel.<Boolean>buffered(n);
    var awake = Channel.<Integer>buffered(n);
    try (var threads = kind.start()) {
      for (int i = 0; i < n; i++) {
        int mine = i;
        threads.go(() -> {
          mutex.lock();
          running.send(true);
          cond.await();
          awake.send(mine);
          mutex.unlock();
        });
        if (i > 0) {
          assertEquals(i - 1, awake.receiveOrNull());
        }
        running.receive();
        mutex.lock();
        cond.signal();
        mutex.unlock();
      }
    }
  }

  @Test
  @FollowsGo("src/sync/cond_test.go TestCondBroadcast")
  void aBroadcastWakesEverybodyOnce() throws Exception {
    var mutex = new Mutex();
    var cond = new Cond(mutex);
    int n = 20;
    var running = Channel.<Integer>buffered(n);
    var awake = Channel.<Integer>buffered(n);
    var exit = new boolean[1]; // Guarded by the mutex.
    try (var threads = kind.start()) {
      for (int i = 0; i < n; i++) {
        int mine = i;
        threads.go(() -> {
          mutex.lock();
          while (!exit[0]) {
            running.send(mine);
            cond.await();
            awake.send(mine);
          }
          mutex.unlock();
        });
      }
      for (int round = 0; round < n; round++) {
        for (int i = 0; i < n; i++) {
          running.receive();
        }
        mutex.lock();
        exit[0] = round == n - 1;
        mutex.unlock();
        assertNull(awake.tryReceive(), "it is not asleep");
        mutex.lock();
        cond.broadcast();
        mutex.unlock();
        var seen = new HashSet<Integer>();
        for (int i = 0; i < n; i++) {
          assertTrue(seen.add(awake.receive().orElseThrow()), "it woke twice");
        }
      }
    }
    assertNull(running.tryReceive(), "it did not exit");
  }

  @Test
  @FollowsGo("src/sync/cond_test.go TestRace")
  void aChainOfWaitsAndSignalsEnds() throws Exception {
    var mutex = new Mutex();
    var cond = new Cond(mutex);
    var x = new int[1]; // Guarded by the mutex.
    try (var threads = kind.start()) {
      threads.go(() -> {
        mutex.lock();
        x[0] = 1;
        cond.await();
        assertEquals(2, x[0]);
        x[0] = 3;
        cond.signal();
        mutex.unlock();
      });
      threads.go(() -> {
        mutex.lock();
        while (x[0] != 1) {
          mutex.unlock();
          Thread.onSpinWait();
          mutex.lock();
        }
        x[0] = 2;
        cond.signal();
        mutex.unlock();
      });
      threads.go(() -> {
        mutex.lock();
        while (x[0] != 3) {
          if (x[0] == 2) {
            cond.await();
            assertEquals(3, x[0]);
          } else {
            mutex.unlock();
            Thread.onSpinWait();
            mutex.lock();
          }
        }
        mutex.unlock();
      });
    }
  }

  @Test
  @FollowsGo("src/sync/cond_test.go TestCondSignalStealing")
  void aBroadcastReachesTheFirstWaiterThoughASecondArrives() throws Exception {
    for (int round = 0; round < 300; round++) {
      var mutex = new Mutex();
      var cond = new Cond(mutex);
      var waiting = Channel.<Boolean>unbuffered();
      var done = new boolean[1]; // Guarded by the mutex.
      try (var threads = kind.start()) {
        threads.go(() -> {
          mutex.lock();
          waiting.send(true);
          cond.await();
          mutex.unlock();
          waiting.send(true);
        });
        waiting.receive();
        mutex.lock(); // Once we have it, the first waiter has given it up: it waits.
        mutex.unlock();
        threads.go(cond::broadcast);
        threads.go(() -> {
          mutex.lock();
          while (!done[0]) {
            cond.await();
          }
          mutex.unlock();
        });
        waiting.receive();
        mutex.lock();
        done[0] = true;
        mutex.unlock();
        cond.broadcast();
      }
    }
  }
}
