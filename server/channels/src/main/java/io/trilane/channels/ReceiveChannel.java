package io.trilane.channels;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The receiving side of a [Channel]: Go's `<-chan T`.
///
/// Every method may be called from any thread, at once. Values come in the order in which they were
/// sent; blocked receivers are served in the order in which they came. A closed channel gives the
/// values that it still holds and then the end, forever, without blocking.
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
  /// @return null if no value is there and the channel is open
  @Nullable Received<T> tryReceive();

  /// Blocks for one value, then takes further values that are there, up to `max` in all. A worker
  /// that takes a batch at each wake-up saves most of the wake-ups.
  ///
  /// @param sink the collection that gets the values, in order, outside every lock
  /// @return the number of values taken; 0 if the channel is closed and drained
  /// @throws IllegalArgumentException if `max` is not positive
  default int receiveBatch(Collection<? super T> sink, int max) throws InterruptedException {
    return receiveBatch(sink, max, ChronoUnit.FOREVER.getDuration());
  }

  /// As [#receiveBatch(Collection, int)], waiting for at most `timeout` for the first value; zero
  /// or less does not wait.
  ///
  /// @return the number of values taken; 0 if the time is up, or the channel is closed and drained
  int receiveBatch(Collection<? super T> sink, int max, Duration timeout)
      throws InterruptedException;

  /// Takes the values that are there, up to `max`, and lets the blocked senders move up. Never
  /// blocks.
  ///
  /// @param sink the collection that gets the values, in order, outside every lock
  /// @return the number of values taken; 0 if there is none, open or closed
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
  /// An interrupt never looks like the end of the channel, because the loop would then go on with
  /// half of the values. `hasNext` throws [CancellationException] with the [InterruptedException]
  /// as its cause, leaves the thread's interrupt set, and has taken no value.
  ///
  /// @return an iterator whose `hasNext` blocks
  @Override
  Iterator<T> iterator();

  /// True once the channel has been closed; values may still be buffered.
  boolean isClosed();

  /// The number of values buffered at this moment; always 0 for an unbuffered channel.
  int length();

  /// The number of values that can be buffered; 0 for an unbuffered channel.
  int capacity();
}
