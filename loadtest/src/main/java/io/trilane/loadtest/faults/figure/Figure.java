package io.trilane.loadtest.faults.figure;

import java.util.Optional;

/// One thing that was measured.
///
/// @param value NaN if there was nothing to measure, which reaches no goal
/// @param goal empty: for information only
public record Figure(String name, double value, Unit unit, Optional<Goal> goal) {
  public boolean isMissed() {
    return goal.isPresent() && !goal.get().isReachedBy(value);
  }

  String verdict() {
    return goal.isEmpty() ? "" : isMissed() ? "not reached" : "reached";
  }
}
