package io.trilane.course.trace;

import java.util.Locale;

/// The way in which a run ended.
public enum Outcome {
  /// The main task ended, and nothing went wrong.
  OK,
  /// The tasks got in each other's way.
  RACE,
  /// No task could go on.
  DEADLOCK,
  /// Some task never got to run: no thread was left for it, or others took every turn.
  STARVED,
  /// The time for a run was up.
  TIMEOUT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
