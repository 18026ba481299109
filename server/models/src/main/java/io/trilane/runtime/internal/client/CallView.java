package io.trilane.runtime.internal.client;

import org.jspecify.annotations.Nullable;

/// The call behind a client: who made it, what its handler sees around it, and the place that it
/// holds. Once the client is over, its model asks no more.
@FunctionalInterface
public interface CallView {
  /// Gives back the place that the call holds. Called once, when the thread or worker is free
  /// again, after everything else.
  void released();

  /// Runs turns on the calling thread, in the surroundings that the handler expects.
  /// [Program#advance] is called from here alone.
  ///
  /// @param turns as many as come before the thread is given up or waits for long; they return the
  ///   reason to wait then, or null when the program is done
  default @Nullable Suspension during(
      ScopedValue.CallableOp<@Nullable Suspension, RuntimeException> turns) {
    return turns.call();
  }

  /// Nobody waits for the client any more. Called at once, on any thread, whatever else runs;
  /// before the interrupt, and perhaps more than once. Must not block.
  default void departed() {}

  /// True if a cancel interrupts the thread that runs the program. If not, the program is told by
  /// [#departed] alone, and by what it asks.
  default boolean isInterruptible() {
    return true;
  }

  /// True if the client's slowness in reading holds the program up. Any thread; an answer about a
  /// moment ago.
  default boolean isSendBlocked() {
    return false;
  }

  /// The peer that the client came from, equal for the clients of one connection. Any thread,
  /// before the first turn.
  default Object peer() {
    return CallView.class;
  }

  /// The event loop of the client, or null if it has none. Any thread, before the first turn.
  default @Nullable HomeLoop home() {
    return null;
  }

  /// The name of the call for a log record: its method and its caller, or the part of it that this
  /// client is. Any thread.
  default String about() {
    return "a client";
  }
}
