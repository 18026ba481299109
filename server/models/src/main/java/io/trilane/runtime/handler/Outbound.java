package io.trilane.runtime.handler;

/// The stream of answers to one client.
///
/// Called by one thread at a time: the handler's, or that of a task to which the handler leaves it.
public interface Outbound<R> {
  /// Sends a message; blocks while the client or the network is slower than the handler, with at
  /// most the transport's write buffer unsent.
  ///
  /// @throws InterruptedException because the client has gone or the server stops
  /// @throws IllegalStateException after [#end]
  void send(R message) throws InterruptedException;

  /// Opens the stream's mailbox, by which other threads send to the client. Called once; called
  /// again it is the same.
  ///
  /// @param capacity messages that may wait for a client that reads slowly
  /// @throws IllegalArgumentException if the capacity is not positive
  Mailbox<R> mailbox(int capacity, Mailbox.WhenFull whenFull);

  /// Ends the stream well once the turn or the handler has returned, though the client may send
  /// more: what it still sends is dropped. Without effect if it is called again.
  void end();

  /// The moment from which one [#send] does not block.
  default Awaited<?> ready() {
    return new Awaited.Ready();
  }
}
