package io.trilane.runtime.internal.client;

import io.trilane.runtime.internal.admission.Refusal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A handler call that a model runs piece by piece.
///
/// No two methods run at the same time, and each sees what the one before it wrote.
public interface Program {
  /// Runs the handler, on the calling thread, until it is done or must wait. It may block if its
  /// [CostClass] says so; a cancelled client's thread is interrupted.
  ///
  /// @param readySince the [System#nanoTime] from which the program could have run, had there been
  ///   a thread
  /// @param cancelled nobody waits for this client any more: clean up without waiting and return
  ///   null
  /// @return what the program waits for before the next `advance`, or null when it is done and has
  ///   answered
  @Nullable Suspension advance(long readySince, boolean cancelled);

  /// Runs turns on the calling thread, in the surroundings that the handler expects. [#advance] is
  /// called from here alone.
  ///
  /// @param turns as many as come before the thread is given up or waits for long; they return what
  ///   the program waits for then, or null when it is done
  default @Nullable Suspension during(Supplier<@Nullable Suspension> turns) {
    return turns.get();
  }

  /// The client had no turn and gets none: it has gone, or the model had no room.
  ///
  /// @param refusal why the model had no room, or null if the client has gone
  void refused(@Nullable Refusal refusal);

  /// [#advance] threw, or the model could not run the program or wait for it: answers the call if
  /// that is still to be done, and cleans up. It is not advanced any more.
  void failed(Throwable failure);

  /// Nobody waits for the client any more. Called at once, on any thread, whatever else runs;
  /// before the interrupt, and perhaps more than once. Must not block.
  default void cancelled() {}

  /// Whether a cancel interrupts the thread that runs [#advance]. If not, it is told by
  /// [#cancelled] alone, and by what the program asks.
  default boolean isInterruptible() {
    return true;
  }

  /// The thread or worker is free again; called once, after everything else.
  void released();

  /// The peer that the client came from, equal for the clients of one connection. Any thread,
  /// before the first [#advance].
  default Object peer() {
    return Program.class;
  }

  /// The event loop that the client came by, or null if it came by none. Any thread, before the
  /// first [#advance].
  default @Nullable HomeLoop home() {
    return null;
  }

  /// Whether the client's slowness in reading holds the program up. Any thread; an answer about a
  /// moment ago.
  default boolean isSendBlocked() {
    return false;
  }

  /// Which call this is, for a log record: its method and who called; or which part of it. Any
  /// thread.
  default String about() {
    return "a client";
  }
}
