package io.trilane.runtime.handler;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The messages of one client, in order, for a handler that reads them by itself.
///
/// ```java
/// for (var request : in) { … }     // ends after the client's last message
/// ```
///
/// Called by one thread at a time: the handler's, or that of a task to which the handler leaves it.
/// One may receive while another sends, as in a proxy.
public interface Inbound<Q> extends Iterable<Q> {
  /// The next message, or null after the last one; blocks until one of the two is known.
  ///
  /// @throws InterruptedException because the client has gone or the server stops
  @Nullable Q receive() throws InterruptedException;

  /// The messages that are still to come, each of them once, whichever task takes it. `hasNext`
  /// blocks. Where [#receive] throws [InterruptedException] it throws
  /// [java.util.concurrent.CancellationException] and leaves the thread interrupted; let it out,
  /// nobody waits for an answer.
  @Override
  Iterator<Q> iterator();
}
