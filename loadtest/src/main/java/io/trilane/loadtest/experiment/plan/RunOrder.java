package io.trilane.loadtest.experiment.plan;

import io.trilane.loadtest.experiment.plan.Plan.Turn;
import io.trilane.loadtest.experiment.result.run.Run;
import java.util.List;
import java.util.Optional;

/// A decision, run by run, where a process runs next. It knows the runs alone, so an experiment
/// that goes on after an interruption takes the same way.
@FunctionalInterface
public interface RunOrder {
  /// @param soFar the runs of this turn in their order, the refused ones too
  /// @return empty once the turn is over
  Optional<Point> next(Turn turn, List<Run> soFar);

  /// Every point of the turn, in its order.
  ///
  /// @param repeats how often a run that is refused is made again
  static RunOrder everyPoint(int repeats) {
    return (turn, soFar) ->
        turn.points().stream().filter(point -> !isDone(point, soFar, repeats)).findFirst();
  }

  private static boolean isDone(Point point, List<Run> soFar, int repeats) {
    var runs = soFar.stream().filter(run -> run.point().equals(point.name())).toList();
    return runs.size() > repeats || runs.stream().anyMatch(run -> !run.isRefused());
  }
}
