package io.trilane.runtime.internal.client;

import org.jspecify.annotations.Nullable;

/// A handler call that a model runs piece by piece.
///
/// The two methods never run at the same time, and each sees what the one before it wrote.
public interface Program {
  /// Runs the handler, on the calling thread, until it is done or must wait. It may block if its
  /// [CostClass] says so; a cancelled client's thread is interrupted.
  ///
  /// @param readySince the [System#nanoTime] from which the program could have run, had there been
  ///   a thread
  /// @param cancelled nobody waits for this client any more: clean up without waiting and return
  ///   null
  /// @return the reason to wait before the next `advance`, or null when the program is done
  /// @throws Exception to end the program with [Ending.Failed]
  @Nullable Suspension advance(long readySince, boolean cancelled) throws Exception;

  /// The program has ended and is not advanced any more: answers the call, if that is still to be
  /// done, and cleans up. Called once, and a second time with [Ending.Failed] if it throws.
  void ended(Ending ending);
}
