package io.trilane.channels;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

record SendCase<T, R>(Exchange<T> exchange, T value, Supplier<? extends R> action)
    implements ChannelCase<R> {

  @Override
  public boolean seemsReady() {
    return exchange.seemsOpenToSend();
  }

  @Override
  public @Nullable Supplier<R> attempt() {
    return exchange.offer(value) ? action::get : null;
  }

  @Override
  public Queued<T, R> enqueue(Party party) {
    var waiter = new Waiter<T>(value, party);
    exchange.addSender(waiter);
    return new Queued<>(
        exchange,
        waiter,
        () -> {
          waiter.requireSent();
          return action.get();
        });
  }
}
