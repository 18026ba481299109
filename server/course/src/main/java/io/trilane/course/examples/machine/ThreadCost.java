package io.trilane.course.examples.machine;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The price of one kind of thread, measured.
///
/// @param alive how many were at once
/// @param bytesEach memory of one that waits: heap, or what is resident
/// @param startNanos to start one
/// @param switchNanos to hand over from one to another
record ThreadCost(int alive, long bytesEach, long startNanos, long switchNanos) {
  private static final long DEFAULT_KILOBYTES = 1_024;
  private static final long KILOBYTE = 1_024;

  /// @param bytes in use, to be asked before and while the threads are there
  static ThreadCost measure(ThreadFactory factory, int threads, int switches, LongSupplier bytes)
      throws InterruptedException {
    var up = new CountDownLatch(threads);
    var end = new CountDownLatch(1);
    var alive = new AtomicInteger();
    var all = new ArrayList<Thread>(threads);
    var before = bytes.getAsLong();
    var start = System.nanoTime();
    try {
      for (var i = 0; i < threads; i++) {
        all.add(factory.newThread(() -> waitFor(end, up, alive)));
        all.getLast().start();
      }
      var started = System.nanoTime() - start;
      up.await();
      var each = Math.max(0, bytes.getAsLong() - before) / threads;
      var most = alive.get();
      end.countDown();
      for (var thread : all) {
        thread.join();
      }
      return new ThreadCost(most, each, started / threads, handOver(factory, switches));
    } finally {
      end.countDown();
    }
  }

  /// The address space that a platform thread's stack takes.
  static long reservedKilobytes() {
    var bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    var kilobytes = Long.parseLong(bean.getVMOption("ThreadStackSize").getValue());
    return kilobytes == 0 ? DEFAULT_KILOBYTES : kilobytes;
  }

  private static void waitFor(CountDownLatch end, CountDownLatch up, AtomicInteger alive) {
    alive.incrementAndGet();
    up.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      return;
    }
  }

  private static long handOver(ThreadFactory factory, int switches) throws InterruptedException {
    var turn = new AtomicInteger();
    var players = new Thread[2];
    for (var i = 0; i < 2; i++) {
      var me = i;
      players[i] = factory.newThread(() -> play(me, switches, turn, players));
    }
    var start = System.nanoTime();
    for (var player : players) {
      player.start();
    }
    for (var player : players) {
      player.join();
    }
    return (System.nanoTime() - start) / switches;
  }

  private static void play(int me, int switches, AtomicInteger turn, @Nullable Thread[] players) {
    while (turn.get() < switches) {
      if (turn.get() % 2 == me) {
        turn.incrementAndGet();
        LockSupport.unpark(players[1 - me]);
      } else {
        LockSupport.park(turn);
      }
    }
    LockSupport.unpark(players[1 - me]);
  }

  /// Heap in use after a collection, where the stacks of virtual threads are.
  static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /// Memory of the process that is no file's, as far as it is resident: the stacks of platform
  /// threads are in it. A collection in between would move more than they have. 0 where the system
  /// does not tell.
  static long resident() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("RssAnon"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public String toString() {
    return "%,d alive at once, %,d bytes each, %,d ns to start, %,d ns a hand-over"
        .formatted(alive, bytesEach, startNanos, switchNanos);
  }
}
