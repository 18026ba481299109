package io.trilane.runtime.internal.call;

import io.trilane.channels.Pending;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.internal.client.Signal;
import org.jspecify.annotations.Nullable;

/// One receive or send that a step awaits. Begun, asked and withdrawn by the handler's thread.
final class ChannelWait {
  private final Signal over = new Signal();
  private @Nullable Pending pending;

  /// The outcome. Written once, by the thread that completes the exchange.
  private volatile @Nullable Object outcome;

  private ChannelWait() {}

  static ChannelWait begin(Awaited.Receive<?> receive) {
    var exchange = new ChannelWait();
    exchange.pending = receive.channel().receiveAsync(exchange::complete);
    return exchange;
  }

  static <T> ChannelWait begin(Awaited.Send<T> send) {
    var exchange = new ChannelWait();
    exchange.pending = send.channel().sendAsync(send.value(), exchange::complete);
    return exchange;
  }

  boolean isOver() {
    return outcome != null;
  }

  /// Raised when it is over.
  Signal over() {
    return over;
  }

  /// The value that was received, or true if it was sent.
  ///
  /// @throws IllegalStateException if the channel was closed before the value was taken
  Object outcome() {
    var known = outcome;
    if (known == null) {
      throw new IllegalStateException("nothing has come yet");
    }
    if (known.equals(false)) {
      throw new IllegalStateException("the channel was closed before it took the value");
    }
    return known;
  }

  /// Gives up, unless it was too late for that.
  ///
  /// @return whether nothing has been exchanged, or ever will
  boolean withdraw() {
    return pending == null || pending.cancel();
  }

  private void complete(Object result) {
    outcome = result;
    over.raise();
  }
}
