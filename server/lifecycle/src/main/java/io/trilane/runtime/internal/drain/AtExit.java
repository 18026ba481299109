package io.trilane.runtime.internal.drain;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/// Stops a server when the process is told to end, and sees to it that the process ends: whatever
/// hangs, a handler, a log that nobody reads or another shutdown hook, it is halted.
public final class AtExit {
  /// For what comes after the drain: channels to other services, executors, the log.
  private static final Duration LAST_REST = Duration.ofSeconds(1);

  /// The exit code of a process that SIGTERM ended.
  private static final int EXIT_CODE = 128 + 15;

  private final Stopping stop;
  private final Supplier<DrainSettings> settings;
  private final CountDownLatch begun = new CountDownLatch(1);

  /// Drains the server and closes what belongs to it.
  @FunctionalInterface
  public interface Stopping {
    void stop() throws InterruptedException;
  }

  private AtExit(Stopping stop, Supplier<DrainSettings> settings) {
    this.stop = stop;
    this.settings = settings;
  }

  /// Once for each process. The two threads are made now, because there may be no room for them
  /// when they are needed.
  public static void install(Stopping stop, Supplier<DrainSettings> settings) {
    var exit = new AtExit(stop, settings);
    Thread.ofPlatform().daemon().name("server-halt-1").start(exit::haltWhenLate);
    Runtime.getRuntime().addShutdownHook(new Thread(exit::run, "server-stop-1"));
  }

  private void run() {
    begun.countDown();
    try {
      stop.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Says nothing: what hangs may be the log.
  private void haltWhenLate() {
    try {
      begun.await();
      Thread.sleep(settings.get().longest().plus(LAST_REST));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // No code does; if some does, the process ends as well.
    }
    Runtime.getRuntime().halt(EXIT_CODE);
  }
}
