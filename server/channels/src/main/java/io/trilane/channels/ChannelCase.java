package io.trilane.channels;

import io.trilane.channels.internal.Exchange;
import io.trilane.channels.internal.Party;
import io.trilane.channels.internal.Place;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A case that waits at a channel. [#attempt] and [#enqueue] are called under that channel's lock.
/// The actions that they return run after every lock has been released.
sealed interface ChannelCase<R> extends Case<R> permits SendCase, ReceiveCase {

  Exchange<?> exchange();

  /// A guess if [#attempt] would succeed; also asked without the lock.
  boolean seemsReady();

  /// Sends or receives at once.
  ///
  /// @return the action to run; null if it would have to wait
  @Nullable Supplier<R> attempt();

  /// Joins the channel's queue on behalf of `party`.
  Queued<?, R> enqueue(Party party);

  /// A case that waits.
  ///
  /// @param served the action to run once `waiter` has been served
  record Queued<T, R>(Exchange<T> exchange, Place<T> waiter, Supplier<R> served) {

    void leave() {
      exchange.lock();
      exchange.remove(waiter);
      exchange.unlock();
    }
  }
}
