package io.trilane.course.free;

import io.trilane.channels.Channel;
import io.trilane.channels.observe.WaitObserver;
import io.trilane.course.lab.Chan;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A shipped channel, recorded.
final class FreeChan<T> implements Chan<T> {
  private final World world;
  private final String name;
  private final Channel<Message<T>> channel;
  private final AtomicLong sent = new AtomicLong();

  FreeChan(World world, String name, int capacity) {
    this.world = world;
    this.name = name;
    this.channel = capacity == 0 ? Channel.unbuffered() : Channel.buffered(capacity);
  }

  @Override
  public void send(T value) throws InterruptedException {
    world.requireGoingOn();
    var message = message(value);
    boolean waited =
        observed(
                world.wait("send", name),
                () -> {
                  channel.send(message);
                  return message;
                })
            .waited();
    world.goesOn("send", name(message), waited);
  }

  @Override
  public @Nullable T receive() throws InterruptedException {
    world.requireGoingOn();
    var received = observed(world.wait("receive", name), channel::receiveOrNull);
    var message = received.message();
    world.goesOn("receive", name(message), received.waited());
    return message == null ? null : message.value();
  }

  @Override
  public void close() throws InterruptedException {
    world.goesOn("close", name, false);
    channel.close();
  }

  @Override
  public int capacity() {
    return channel.capacity();
  }

  String name() {
    return name;
  }

  String name(@Nullable Message<T> message) {
    return message == null ? name : name + "#" + message.number();
  }

  Channel<Message<T>> channel() {
    return channel;
  }

  /// The value under the next number.
  Message<T> message(T value) {
    return new Message<>(value, sent.incrementAndGet());
  }

  private Done<T> observed(
      FreeWait wait, ScopedValue.CallableOp<@Nullable Message<T>, InterruptedException> operation)
      throws InterruptedException {
    var withdrawn = false;
    try {
      var message = ScopedValue.where(WaitObserver.CURRENT, wait).call(operation);
      return new Done<>(message, wait.settle(true));
    } catch (InterruptedException e) {
      withdrawn = true;
      throw e;
    } finally {
      if (withdrawn) {
        wait.settle(false);
      }
    }
  }

  /// A value on its way.
  record Message<T>(T value, long number) {}

  private record Done<T>(@Nullable Message<T> message, boolean waited) {}
}
