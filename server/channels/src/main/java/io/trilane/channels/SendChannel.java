package io.trilane.channels;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;

/// The sending side of a [Channel]: Go's `chan<- T`.
///
/// Every method may be called from any thread, at once. Each throws [NullPointerException] for a
/// null value, because a receive returns null if there is no value, and [ChannelClosedException]
/// where Go would panic. The thread that received a value sees everything that the sending thread
/// did before it sent that value.
public sealed interface SendChannel<T> permits Channel {

  /// Hands `value` to the longest-waiting receiver or to the buffer, and blocks while there is
  /// neither. Blocked senders are served in the order in which they came.
  ///
  /// @throws InterruptedException if the thread is interrupted before the value has gone; then it
  ///   never goes
  /// @throws ChannelClosedException if the channel is closed, or closes while this sender waits
  void send(T value) throws InterruptedException;

  /// As [#send(Object)], for at most `timeout`; zero or less does not wait.
  ///
  /// @return false if the time is up, and the value was not sent
  boolean send(T value, Duration timeout) throws InterruptedException;

  /// Sends without waiting: Go's `select` with one send and a `default`. Never blocks, so an event
  /// loop may call it.
  ///
  /// @return false if there is neither a waiting receiver nor room
  boolean trySend(T value);

  /// Sends as many of `values` as can go at one moment, in their order. Never blocks. No more
  /// receivers are woken than values have gone, so one read batch costs one hand-over.
  ///
  /// @return the number of values sent; the rest has not been touched
  int trySendAll(Collection<? extends T> values);

  /// Sends without blocking the caller: if the value cannot go now, it waits its turn among the
  /// blocked senders.
  ///
  /// `callback` runs exactly once, unless the wait is cancelled: with true once the value has gone,
  /// with false if the channel closed first. It runs outside every lock, on this thread before this
  /// method returns if the value goes at once, otherwise on the thread that made room; it must not
  /// block. What it throws goes to that thread's uncaught exception handler.
  ///
  /// @throws ChannelClosedException if the channel is closed already; then `callback` never runs
  Pending sendAsync(T value, Consumer<? super Boolean> callback);

  /// Ends the channel: no value follows. Receivers drain the buffer and then see the end; waiting
  /// receivers see it at once; senders that are still blocked fail.
  ///
  /// @throws ChannelClosedException if the channel is closed already
  void close();

  /// True once [#close] has been called. A closed channel stays closed.
  boolean isClosed();

  /// The number of values buffered at this moment; always 0 for an unbuffered channel.
  int length();

  /// The number of values that can be buffered; 0 for an unbuffered channel.
  int capacity();
}
