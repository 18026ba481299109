package io.trilane.channels;

import io.trilane.channels.internal.Exchange;
import io.trilane.channels.internal.Party;
import io.trilane.channels.internal.Place;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A receive as a case of a [Select].
record ReceiveCase<T, R>(Exchange<T> exchange, Function<? super Received<T>, ? extends R> action)
    implements ChannelCase<R> {

  @Override
  public boolean seemsReady() {
    return exchange.seemsOpenToReceive();
  }

  @Override
  public @Nullable Supplier<R> attempt() {
    var value = exchange.poll();
    if (value == null && !exchange.isClosed()) {
      return null;
    }
    return () -> action.apply(Received.of(value));
  }

  @Override
  public Queued<T, R> enqueue(Party party) {
    var waiter = new Place<T>(null, party);
    exchange.addReceiver(waiter);
    return new Queued<>(exchange, waiter, () -> action.apply(Received.of(waiter.value())));
  }
}
