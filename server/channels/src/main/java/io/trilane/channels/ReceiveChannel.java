package io.trilane.channels;

import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The receiving side of a [Channel]: Go's `<-chan T`.
///
/// Every method may be called from any thread, at once. Values come in the order in which they were
/// sent; blocked receivers are served in the order in which they came. A closed channel gives what
/// is still buffered and then the end, for ever, without blocking.
public sealed interface ReceiveChannel<T> extends Iterable<T> permits Channel {

  /// Takes the next value, and blocks until there is one or the channel is closed: Go's `value, ok
  /// := <-channel`.
  ///
  /// @throws InterruptedException if the thread is interrupted before it was given a value; none is
  ///   lost
  Received<T> receive() throws InterruptedException;

  /// As [#receive()], for at most `timeout`; zero or less does not wait.
  ///
  /// @return null if the time is up
  @Nullable Received<T> receive(Duration timeout) throws InterruptedException;

  /// As [#receive()], without the wrapper.
  ///
  /// @return null if the channel is closed and drained
  @Nullable T receiveOrNull() throws InterruptedException;

  /// Receives without waiting: Go's `select` with one receive and a `default`. Never blocks.
  ///
  /// @return null if nothing is there and the channel is open
  @Nullable Received<T> tryReceive();

  /// Blocks for one value, then takes what else is there, up to `max` in all: what a worker does at
  /// each wake.
  ///
  /// @param sink where the values are added, in order, outside every lock
  /// @return how many were added; 0 if the channel is closed and drained
  /// @throws IllegalArgumentException if `max` is not positive
  int receiveBatch(Collection<? super T> sink, int max) throws InterruptedException;

  /// Takes what is there, up to `max`, and admits the senders blocked behind it. Never blocks.
  ///
  /// @param sink where the values are added, in order, outside every lock
  /// @return how many were added; 0 if nothing is there, open or closed
  /// @throws IllegalArgumentException if `max` is not positive
  int drainTo(Collection<? super T> sink, int max);

  /// Receives without blocking the caller: if nothing is there, it waits its turn among the blocked
  /// receivers.
  ///
  /// `callback` runs exactly once, unless the wait is cancelled. It runs outside every lock, on
  /// this thread before this method returns if a value is there, otherwise on the thread that sent
  /// or closed; it must not block. What it throws goes to that thread's uncaught exception handler.
  /// A callback that receives again nests: take what is there with [#tryReceive] first.
  Pending receiveAsync(Consumer<? super Received<T>> callback);

  /// Receives until the channel is closed and drained: Go's `for value := range channel`. Several
  /// threads may each iterate; every value goes to one of them.
  ///
  /// @return an iterator whose `hasNext` blocks; interrupted, it throws [CancellationException] and
  ///   leaves the thread's interrupt status set
  @Override
  Iterator<T> iterator();

  /// Whether the channel has been closed; values may still be buffered.
  boolean isClosed();

  /// How many values are buffered at this moment; always 0 for an unbuffered channel.
  int length();

  /// How many values can be buffered; 0 for an unbuffered channel.
  int capacity();
}
