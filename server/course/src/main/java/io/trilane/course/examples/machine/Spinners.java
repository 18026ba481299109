package io.trilane.course.examples.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/// Threads that all want the CPU at once, and the slices of it that they get.
final class Spinners {
  private static final Path OWN_STATISTICS = Path.of("/proc/thread-self/schedstat");

  private Spinners() {}

  static boolean canMeasure() {
    return Files.isReadable(OWN_STATISTICS);
  }

  /// Lets `threads` of them compute for `time`.
  ///
  /// @return the slices of each thread that has run
  static List<Slices> spin(int threads, Duration time) throws InterruptedException {
    var measured = new ConcurrentLinkedQueue<Slices>();
    var ready = new CountDownLatch(threads);
    var all = new ArrayList<Thread>();
    for (var i = 0; i < threads; i++) {
      all.add(Thread.ofPlatform().daemon().start(() -> spin(ready, time, measured)));
    }
    try {
      for (var thread : all) {
        thread.join();
      }
    } finally {
      all.forEach(Thread::interrupt);
    }
    return List.copyOf(measured);
  }

  private static void spin(
      CountDownLatch ready, Duration time, ConcurrentLinkedQueue<Slices> measured) {
    ready.countDown();
    try {
      ready.await();
    } catch (InterruptedException e) {
      return;
    }
    var before = own();
    var end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
    var after = own();
    measured.add(new Slices(after.nanos() - before.nanos(), after.count() - before.count()));
  }

  /// The kernel writes time run, time waited and number of slices.
  private static Slices own() {
    try {
      var fields = Files.readString(OWN_STATISTICS).strip().split(" ", -1);
      return new Slices(Long.parseLong(fields[0]), Long.parseLong(fields[2]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The slices of one thread.
  ///
  /// @param nanos in all
  record Slices(long nanos, long count) {
    double meanMicros() {
      return count == 0 ? 0 : nanos / 1_000.0 / count;
    }
  }
}
