package io.trilane.loadtest.experiment.judge;

import io.trilane.loadtest.experiment.result.Comparison;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.statistics.Holm;
import java.util.ArrayList;
import java.util.List;

/// A figure of two contenders at a point, and the question if it differs.
public record Question(String point, Versus pair, Criterion criterion) {
  private static final double BOUND = 0.05;

  /// Answers several at once, with one bound of 5 % for all of them together. Those that no run
  /// answers are left out.
  ///
  /// @param kept whether each contender has one process that is the same in every fork
  public static List<Comparison> answers(List<Question> questions, List<Run> runs, boolean kept) {
    var there =
        questions.stream().map(each -> each.pair(runs, kept)).filter(Pair::isThere).toList();
    var answers = Holm.of(there.stream().map(Pair::chance).toList(), BOUND);
    var comparisons = new ArrayList<Comparison>();
    for (var i = 0; i < there.size(); i++) {
      comparisons.add(there.get(i).comparison(answers.get(i)));
    }
    return comparisons;
  }

  Pair pair(List<Run> runs, boolean kept) {
    return Pair.of(runs, point, criterion, pair.one(), pair.other(), kept);
  }
}
