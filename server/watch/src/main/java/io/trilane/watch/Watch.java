package io.trilane.watch;

import io.trilane.watch.dump.ThreadDump;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the process in every interval, on one daemon thread for all checks, and logs what it
/// finds as one record each.
public final class Watch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);

  private static final long AFTER_FAILURE_MILLIS = 100;

  private final Supplier<WatchOptions> options;
  private final Episode deadlocks;
  private final Episode starvations;
  private final LoopLagCheck loopLag;
  private final Episode loopLags;
  private final CountDownLatch closed = new CountDownLatch(1);

  private Watch(
      Supplier<WatchOptions> options, Supplier<Stream<Thread>> handlers, EventLoops loops) {
    this.options = options;
    this.deadlocks =
        new Episode(
            new DeadlockCheck(handlers, new MonitorRings(ThreadDump::take, System::nanoTime)));
    this.starvations = new Episode(new StarvationCheck(handlers, Thread::startVirtualThread));
    this.loopLag = new LoopLagCheck(loops);
    this.loopLags = new Episode(loopLag);
  }

  /// Starts the checks, and [OutOfMemory] beside them.
  ///
  /// @param handlers the threads that run handlers now; some may have just ended
  public static Watch start(
      Supplier<WatchOptions> options, Supplier<Stream<Thread>> handlers, EventLoops loops) {
    OutOfMemory.install();
    var watch = new Watch(options, handlers, loops);
    Thread.ofPlatform().daemon().name("watch-1").start(watch::run);
    return watch;
  }

  public WatchFindings findings() {
    return new WatchFindings(deadlocks.found(), starvations.found(), loopLags.found());
  }

  /// The delay of the slowest event loop at the last look.
  public Duration loopLag() {
    return loopLag.lag();
  }

  /// Ends the thread; does not wait for it.
  @Override
  public void close() {
    closed.countDown();
  }

  /// Nothing that a look or the configuration throws or leaves behind ends the watch.
  private void run() {
    for (var over = false; !over; ) {
      over = lookUntilClosedOrBroken();
    }
  }

  /// @return whether the watch is closed
  private boolean lookUntilClosedOrBroken() {
    try {
      lookUntilClosed();
      return true;
    } catch (Throwable e) {
      report("the watch goes on after a failure", e);
      return isClosedAfterFailure();
    }
  }

  private boolean isClosedAfterFailure() {
    try {
      return closed.await(AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) { // By what a look has called: close() interrupts nobody.
      return false;
    }
  }

  private void lookUntilClosed() throws InterruptedException {
    var wasLate = false;
    for (var last = System.nanoTime(); !waitOneInterval(); ) {
      var now = System.nanoTime();
      var current = options.get();
      // If this thread stood still, so did all others: they get an interval to catch up.
      wasLate = !wasLate && now - last > 2 * current.interval().toNanos();
      last = now;
      if (current.enabled() && !wasLate) {
        lookAtAll(now, current);
      }
    }
  }

  /// @return whether the watch is closed
  private boolean waitOneInterval() throws InterruptedException {
    return closed.await(options.get().interval().toNanos(), TimeUnit.NANOSECONDS);
  }

  private void lookAtAll(long now, WatchOptions current) {
    for (var episode : List.of(deadlocks, starvations, loopLags)) {
      try {
        var record = episode.look(now, current);
        if (record != null) {
          log.error("{}", record);
        }
      } catch (Throwable e) {
        report("a look failed", e);
      }
    }
  }

  /// There may be no memory to log with.
  private static void report(String what, Throwable failure) {
    try {
      log.error(what, failure);
    } catch (Throwable unlogged) {
      // Looking again matters more than the record.
    }
  }
}
