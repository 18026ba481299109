package io.trilane.loadtest.faults.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects the figures of one fault, in the order in which a reader should have them. Belongs to
/// one thread.
public final class Figures {
  /// The figure that most faults have in common.
  public static final String P99_MEANWHILE = "another client's p99 meanwhile";

  private final List<FaultFigure> figures = new ArrayList<>();

  /// Must be less than `limit`.
  public void below(double limit, String name, double value, Unit unit) {
    add(name, value, unit, Optional.of(new FigureGoal(FigureGoal.Rule.BELOW, limit)));
  }

  /// Must be `limit` or more.
  public void atLeast(double limit, String name, double value, Unit unit) {
    add(name, value, unit, Optional.of(new FigureGoal(FigureGoal.Rule.AT_LEAST, limit)));
  }

  /// Must be `count`.
  public void exactly(long count, String name, long value) {
    add(
        name,
        (double) value,
        Unit.COUNT,
        Optional.of(new FigureGoal(FigureGoal.Rule.EXACTLY, count)));
  }

  /// Shows what was done and how the server took it; may be anything.
  public void note(String name, double value, Unit unit) {
    add(name, value, unit, Optional.empty());
  }

  /// The same of something that is counted.
  public void note(String name, long count) {
    note(name, (double) count, Unit.COUNT);
  }

  public List<FaultFigure> all() {
    return List.copyOf(figures);
  }

  private void add(String name, double value, Unit unit, Optional<FigureGoal> goal) {
    figures.add(new FaultFigure(name, value, unit, goal));
  }
}
