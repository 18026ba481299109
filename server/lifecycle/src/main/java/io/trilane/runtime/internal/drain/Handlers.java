package io.trilane.runtime.internal.drain;

import io.trilane.runtime.internal.client.StartedClient;
import java.time.Duration;
import java.util.stream.Stream;

/// The handlers of the server that ends.
public interface Handlers {
  /// The handlers in flight; some may have just ended.
  Stream<StartedClient> inFlight();

  /// Blocks until nobody has one any more, or the time is up.
  void awaitIdle(Duration timeout) throws InterruptedException;
}
