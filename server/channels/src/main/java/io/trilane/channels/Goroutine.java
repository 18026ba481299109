package io.trilane.channels;

import java.util.concurrent.ThreadFactory;

/// What runs in a thread of its own: the operand of Go's `go` statement.
@FunctionalInterface
public interface Goroutine {

  /// Runs once, on the new thread. An interrupt that reaches its end ends it quietly; whatever else
  /// it throws goes to the thread's uncaught exception handler.
  void run() throws InterruptedException;

  /// Starts `body` on a new virtual thread.
  static Thread go(Goroutine body) {
    return go(Thread.ofVirtual().factory(), body);
  }

  /// Starts `body` on a new thread of `factory`. What the caller did before is visible to it.
  static Thread go(ThreadFactory factory, Goroutine body) {
    var thread =
        factory.newThread(() -> {
          try {
            body.run();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    thread.start();
    return thread;
  }
}
