package io.trilane.channels.sync;

/// A lock that a [Cond] can wait with: Go's `sync.Locker`.
public interface Locker {

  /// Blocks until the lock is held. An interrupt does not end the wait and stays visible.
  void lock();

  /// Gives the lock back; any thread may.
  ///
  /// @throws IllegalStateException if it is not locked, which in Go ends the program
  void unlock();
}
