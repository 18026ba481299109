package io.trilane.runtime.handler;

import org.jspecify.annotations.Nullable;

/// The messages of one client, in order, for a handler that reads them by itself.
///
/// Called by the handler's own thread only.
public interface Inbound<Q> {
  /// The next message, or null after the last one; blocks until one of the two is known.
  ///
  /// @throws InterruptedException because the client has gone or the server stops
  @Nullable Q receive() throws InterruptedException;
}
