package io.trilane.course.trace;

/// The states of a task.
///
/// ```
/// STARTED ──▶ RUNNING ──────────────────────────▶ ENDED
///              │   ▲ └────▶ WAITING ────┐
///     stopped  ▼   │ goes on            │ woken
///             READY ◀───────────────────┘
/// ```
///
/// An event that repeats a state says what the task does in it.
public enum State {
  STARTED,
  RUNNING,
  READY,
  WAITING,
  ENDED;

  /// True if a task may be in `next` after this state, staying included.
  public boolean mayBecome(State next) {
    return switch (this) {
      case STARTED -> next == RUNNING || next == ENDED;
      case RUNNING -> next != STARTED;
      case READY -> next == RUNNING || next == ENDED;
      case WAITING -> next == READY || next == ENDED;
      case ENDED -> false;
    };
  }
}
