package io.trilane.loadtest.faults.figure;

import io.trilane.loadtest.experiment.result.Checked;
import java.util.Optional;

/// One thing that was measured.
///
/// @param value NaN if there was nothing to measure, which reaches no goal
/// @param goal empty: for information only
public record FaultFigure(String name, double value, Unit unit, Optional<FigureGoal> goal) {
  public boolean isMissed() {
    return goal.isPresent() && !goal.get().isReachedBy(value);
  }

  String verdict() {
    return goal.isEmpty() ? "" : isMissed() ? "not reached" : "reached";
  }

  /// Held against its target; empty without one.
  Optional<Checked> checked(String place) {
    return goal.map(wanted ->
        new Checked(
            "%s: %s %s".formatted(place, name, wanted.inWords(unit)),
            !isMissed(),
            unit.format(value)));
  }
}
