package io.trilane.runtime.internal.client;

import java.time.Duration;

/// Lets time pass on a thread that belongs to its client.
@FunctionalInterface
public interface Sleeper {
  /// Blocks the calling thread until the time is over.
  ///
  /// @throws InterruptedException because the client is cancelled
  void sleep(Duration duration) throws InterruptedException;
}
