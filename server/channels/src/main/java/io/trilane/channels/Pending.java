package io.trilane.channels;

/// An asynchronous send or receive that may still be waiting.
@FunctionalInterface
public interface Pending {

  /// Gives the wait up. Any thread may call it, any number of times; it never blocks.
  ///
  /// No value is lost between a cancel and an operation that takes place at the same moment:
  /// exactly one of them wins. After a cancel that came too late the callback still gets the value
  /// that was received, or hears that the value was sent.
  ///
  /// @return true if this call withdrew the operation: nothing was sent or received, and the
  ///   callback never runs; false if it has taken place, and the callback has run or will run, or
  ///   if an earlier call has withdrawn it
  boolean cancel();
}
