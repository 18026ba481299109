package io.trilane.channels;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadFactory;

/// A body that runs on a thread of its own: the operand of Go's `go` statement.
@FunctionalInterface
public interface Goroutine {

  /// Runs once, on the new thread. It ends quietly with the [InterruptedException] of a blocking
  /// call, and with the [CancellationException] of an interrupted iteration over a channel. Any
  /// other exception goes to the thread's uncaught exception handler.
  void run() throws InterruptedException;

  /// Starts `body` on a new virtual thread.
  static Thread go(Goroutine body) {
    return go(Thread.ofVirtual().factory(), body);
  }

  /// Starts `body` on a new thread of `factory`. The new thread sees everything that the caller did
  /// before.
  static Thread go(ThreadFactory factory, Goroutine body) {
    var thread =
        factory.newThread(() -> {
          try {
            body.run();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (CancellationException e) {
            if (!(e.getCause() instanceof InterruptedException)) {
              throw e;
            }
          }
        });
    thread.start();
    return thread;
  }
}
