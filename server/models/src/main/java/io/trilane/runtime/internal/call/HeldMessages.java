package io.trilane.runtime.internal.call;

/// A count of the messages of one stream that wait for its handler or are in its hands. Any thread.
public interface HeldMessages {
  /// From now on the stream tells of each message by [#arrived] and [#taken]. Called once, before
  /// the first message.
  void countsMessages();

  /// A message waits for the handler.
  ///
  /// @param bytes its size
  void arrived(int bytes);

  /// The handler is done with a message.
  ///
  /// @param bytes its size
  void taken(int bytes);
}
