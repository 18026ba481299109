package io.trilane.runtime.internal.client;

import io.trilane.runtime.internal.time.Timers;

/// The event loop of a client, and its time: where light clients have their turns.
public interface HomeLoop extends Timers {
  /// Runs a task after everything that the loop has to do just now. Any thread; never blocks.
  void execute(Runnable task);
}
