package io.trilane.channels.sync;

/// What can be locked and unlocked: Go's `sync.Locker`, which a [Cond] waits with.
public sealed interface Locker permits Mutex, RWMutex, RWMutex.Reading {

  /// Blocks until the lock is held. An interrupt does not end the wait and stays visible.
  void lock();

  /// Gives the lock back; any thread may.
  ///
  /// @throws IllegalStateException if it is not locked, which in Go ends the program
  void unlock();
}
