package io.trilane.runtime.internal.task;

import java.util.concurrent.atomic.AtomicInteger;

/// The state of a scope and the number of its tasks, in one word: who lets a task in sees at the
/// same moment whether it may.
///
/// ```
///          failure, cancel            close, end of the call
///   OPEN ──────────────────▶ ENDING ────────────────────────▶ CLOSED
///     └──────────────── close, end of the call ─────────────────▲
/// ```
final class ScopeGate {
  private static final int ENDING = 1 << 30;
  private static final int CLOSED = 1 << 31;
  private static final int TASKS = ENDING - 1;

  private final AtomicInteger word = new AtomicInteger();

  /// Counts a task in.
  ///
  /// @return false if the scope is closed
  boolean enter() {
    for (var now = word.get(); (now & CLOSED) == 0; now = word.get()) {
      if (word.compareAndSet(now, now + 1)) {
        return true;
      }
    }
    return false;
  }

  /// Counts a task out.
  ///
  /// @return whether it was the last one
  boolean leave() {
    return (word.decrementAndGet() & TASKS) == 0;
  }

  boolean isQuiet() {
    return (word.get() & TASKS) == 0;
  }

  boolean isOpen() {
    return (word.get() & ~TASKS) == 0;
  }

  void end() {
    word.getAndUpdate(now -> now | ENDING);
  }

  /// @return false if it was closed before
  boolean close() {
    return (word.getAndUpdate(now -> now | CLOSED) & CLOSED) == 0;
  }
}
