package io.trilane.channels;

/// An asynchronous send or receive that may still be waiting.
@FunctionalInterface
public interface Pending {

  /// Gives the wait up. Any thread may call it, any number of times; it never blocks.
  ///
  /// @return true if the operation was withdrawn by this call: nothing was sent or received, and
  ///   the callback never runs; false if it has taken place, and the callback has run or will
  boolean cancel();
}
