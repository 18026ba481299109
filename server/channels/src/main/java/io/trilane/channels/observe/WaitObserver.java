package io.trilane.channels.observe;

/// Told when a thread waits at a channel, and when another one serves it: for tools that show which
/// thread waits for which.
///
/// Bind [#CURRENT] around an operation on a channel, or a `select`, to observe its wait.
public interface WaitObserver {
  /// The observer of the waits of the code that runs within its binding.
  ScopedValue<WaitObserver> CURRENT = ScopedValue.newInstance();

  /// The thread is about to park. Called on that thread, outside every lock.
  void waiting();

  /// The wait has been served. Called once, on the thread that served it, outside every lock; never
  /// if the wait was given up. It may come before [#waiting], and also after the thread has gone
  /// on. Must not block or throw.
  void served();
}
