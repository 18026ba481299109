package io.trilane.channels;

import io.trilane.channels.internal.Exchange;
import io.trilane.channels.internal.Party;
import io.trilane.channels.internal.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A typed conduit between threads: Go's `chan T`, with Go's semantics.
///
/// A send and its receive meet directly or through a buffer of fixed capacity; values arrive in the
/// order in which they were sent, and blocked threads and waiting callbacks are served first come,
/// first served. Threads may be platform or virtual. To hand out one direction only, assign the
/// channel to a [SendChannel] or a [ReceiveChannel].
///
/// Happens-before, as in Go's memory model: a send before the return of its receive; a close before
/// a receive that sees the end; with an unbuffered channel, a receive before the return of its
/// send; with capacity C, the k-th receive before the return of the (k+C)-th send.
///
/// An interrupt, a timeout or a cancellation either withdraws an operation or comes too late; no
/// value is lost or duplicated. A method that may block checks for an interrupt first.
public final class Channel<T> implements SendChannel<T>, ReceiveChannel<T> {

  /// The state of this channel, which a `select` locks and queues at.
  final Exchange<T> exchange;

  private Channel(Exchange<T> exchange) {
    this.exchange = exchange;
  }

  /// A channel on which a sender and a receiver wait for each other: Go's `make(chan T)`.
  public static <T> Channel<T> unbuffered() {
    return new Channel<>(Exchange.withCapacity(0));
  }

  /// A channel that holds up to `capacity` values until they are received: Go's `make(chan T,
  /// capacity)`. With capacity 0 it is unbuffered. The buffer is allocated at once.
  public static <T> Channel<T> buffered(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity must not be negative, was " + capacity);
    }
    return new Channel<>(Exchange.withCapacity(capacity));
  }

  /// Go's nil channel: every send and receive blocks forever, nothing asynchronous completes, a
  /// `select` never chooses it, and closing it fails.
  public static <T> Channel<T> nil() {
    return new Channel<>(Exchange.nil());
  }

  @Override
  public void send(T value) throws InterruptedException {
    send(value, Party.FOREVER);
  }

  @Override
  public boolean send(T value, Duration timeout) throws InterruptedException {
    return send(value, TimeUnit.NANOSECONDS.convert(timeout));
  }

  @Override
  public boolean trySend(T value) {
    requireValue(value);
    exchange.lock();
    try {
      return offer(exchange, value);
    } finally {
      exchange.unlock();
    }
  }

  @Override
  public int trySendAll(Collection<? extends T> values) {
    var batch = new ArrayList<T>(values);
    batch.forEach(Channel::requireValue);
    exchange.lock();
    try {
      var sent = 0;
      while (sent < batch.size() && offer(exchange, batch.get(sent))) {
        sent++;
      }
      return sent;
    } finally {
      exchange.unlock();
    }
  }

  @Override
  public Pending sendAsync(T value, Consumer<? super Boolean> callback) {
    requireValue(value);
    var waiter = new Place<T>(value, Party.callback(), it -> callback.accept(it.value() != null));
    boolean sent;
    exchange.lock();
    try {
      sent = offer(exchange, value);
      if (!sent) {
        exchange.addSender(waiter);
      }
    } finally {
      exchange.unlock();
    }
    if (sent && waiter.claim()) {
      waiter.wake();
    }
    return () -> cancel(waiter);
  }

  @Override
  public void close() {
    exchange.lock();
    try {
      if (exchange.isNil() || exchange.isClosed()) {
        throw new ChannelClosedException(
            exchange.isNil() ? "close of a nil channel" : "close of a closed channel");
      }
      exchange.close();
    } finally {
      exchange.unlock();
    }
  }

  @Override
  public Received<T> receive() throws InterruptedException {
    return Received.of(receiveOrNull());
  }

  @Override
  public @Nullable Received<T> receive(Duration timeout) throws InterruptedException {
    var value = receive(TimeUnit.NANOSECONDS.convert(timeout), true);
    // Once closed and drained, always so: asking afterwards tells the end from the time being up.
    return value == null && !isDrained() ? null : Received.of(value);
  }

  @Override
  public @Nullable T receiveOrNull() throws InterruptedException {
    return receive(Party.FOREVER, true);
  }

  @Override
  public @Nullable Received<T> tryReceive() {
    exchange.lock();
    try {
      var value = exchange.poll();
      return value == null && !exchange.isClosed() ? null : Received.of(value);
    } finally {
      exchange.unlock();
    }
  }

  @Override
  public int receiveBatch(Collection<? super T> sink, int max, Duration timeout)
      throws InterruptedException {
    requireNotInterrupted();
    var taken = drainTo(sink, max);
    if (taken > 0) {
      return taken;
    }
    T first =
        receive(
            TimeUnit.NANOSECONDS.convert(timeout),
            false); // Spread over a batch, parking costs little.
    if (first == null) {
      return 0;
    }
    sink.add(first);
    return max == 1 ? 1 : 1 + drainTo(sink, max - 1);
  }

  @Override
  public int drainTo(Collection<? super T> sink, int max) {
    if (max <= 0) {
      throw new IllegalArgumentException("max must be positive, was " + max);
    }
    var batch = new ArrayList<T>(Math.min(max, capacity()));
    exchange.lock();
    try {
      for (T value; batch.size() < max && (value = exchange.poll()) != null; ) {
        batch.add(value);
      }
    } finally {
      exchange.unlock();
    }
    sink.addAll(batch);
    return batch.size();
  }

  @Override
  public Pending receiveAsync(Consumer<? super Received<T>> callback) {
    var waiter =
        new Place<T>(null, Party.callback(), it -> callback.accept(Received.of(it.value())));
    boolean received;
    exchange.lock();
    try {
      var value = exchange.poll();
      received = value != null || exchange.isClosed();
      if (received) {
        waiter.claim(value);
      } else {
        exchange.addReceiver(waiter);
      }
    } finally {
      exchange.unlock();
    }
    if (received) {
      waiter.wake();
    }
    return () -> cancel(waiter);
  }

  @Override
  public Iterator<T> iterator() {
    return new ChannelIterator<>(this);
  }

  @Override
  public boolean isClosed() {
    return exchange.isClosed();
  }

  @Override
  public int length() {
    exchange.lock();
    try {
      return exchange.length();
    } finally {
      exchange.unlock();
    }
  }

  @Override
  public int capacity() {
    return exchange.capacity();
  }

  private boolean send(T value, long nanos) throws InterruptedException {
    requireValue(value);
    requireNotInterrupted();
    Place<T> waiter;
    exchange.lock();
    try {
      if (offer(exchange, value)) {
        return true;
      }
      if (nanos <= 0) {
        return false;
      }
      waiter = new Place<>(value, Party.currentThread());
      exchange.addSender(waiter);
    } finally {
      exchange.unlock();
    }
    exchange.linger(waiter.party());
    if (!await(waiter, nanos)) {
      return false;
    }
    requireSent(waiter);
    return true;
  }

  /// @return null if the channel is closed and drained, or the time is up
  private @Nullable T receive(long nanos, boolean lingers) throws InterruptedException {
    requireNotInterrupted();
    Place<T> waiter;
    exchange.lock();
    try {
      var value = exchange.poll();
      if (value != null || exchange.isClosed() || nanos <= 0) {
        return value;
      }
      waiter = new Place<>(null, Party.currentThread());
      exchange.addReceiver(waiter);
    } finally {
      exchange.unlock();
    }
    if (lingers) {
      exchange.linger(waiter.party());
    }
    return await(waiter, nanos) ? waiter.value() : null;
  }

  /// Blocks until `waiter` is served, and takes it out of its queue if it gave up.
  private boolean await(Place<T> waiter, long nanos) throws InterruptedException {
    var served = false;
    try {
      served = waiter.party().await(nanos);
    } finally {
      if (!served) {
        remove(waiter);
      }
    }
    return served;
  }

  private boolean cancel(Place<T> waiter) {
    var withdrawn = waiter.party().withdraw();
    if (withdrawn) {
      remove(waiter);
    }
    return withdrawn;
  }

  private void remove(Place<T> waiter) {
    exchange.lock();
    try {
      exchange.remove(waiter);
    } finally {
      exchange.unlock();
    }
  }

  private boolean isDrained() {
    exchange.lock();
    try {
      return exchange.isClosed() && exchange.length() == 0;
    } finally {
      exchange.unlock();
    }
  }

  /// Sends at once if that is possible. Called under the lock.
  static <T> boolean offer(Exchange<T> exchange, T value) {
    if (exchange.isClosed()) {
      throw new ChannelClosedException("send on a closed channel");
    }
    return exchange.offer(value);
  }

  /// Fails for a sender that was served by a close.
  static void requireSent(Place<?> sender) {
    if (sender.value() == null) {
      throw new ChannelClosedException("send on a channel that was closed while it waited");
    }
  }

  static void requireValue(Object value) {
    Objects.requireNonNull(value, "a channel carries no null");
  }

  static void requireNotInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
