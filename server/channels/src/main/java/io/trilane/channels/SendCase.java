package io.trilane.channels;

import io.trilane.channels.internal.Exchange;
import io.trilane.channels.internal.Party;
import io.trilane.channels.internal.Place;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A send as a case of a [Select].
record SendCase<T, R>(Exchange<T> exchange, T value, Supplier<? extends R> action)
    implements ChannelCase<R> {

  @Override
  public boolean seemsReady() {
    return exchange.seemsOpenToSend();
  }

  @Override
  public @Nullable Supplier<R> attempt() {
    return Channel.offer(exchange, value) ? action::get : null;
  }

  @Override
  public Queued<T, R> enqueue(Party party) {
    var waiter = new Place<T>(value, party);
    exchange.addSender(waiter);
    return new Queued<>(
        exchange,
        waiter,
        () -> {
          Channel.requireSent(waiter);
          return action.get();
        });
  }
}
