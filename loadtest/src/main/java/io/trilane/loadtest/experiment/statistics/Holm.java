package io.trilane.loadtest.experiment.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Holm's step-down correction: of several questions that are asked at once, the share of
/// experiments in which chance answers any of them stays below a bound (Holm 1979).
public final class Holm {
  private Holm() {}

  /// The answer to one question.
  ///
  /// @param level at which it was tested: 1 less its share of the bound
  /// @param rejected whether chance alone is ruled out
  public record Answer(double level, boolean rejected) {}

  /// @param chances how often chance alone would make what was seen, one for each question
  /// @param bound for all of them together, such as 0.05
  public static List<Answer> of(List<Double> chances, double bound) {
    var order =
        IntStream.range(0, chances.size())
            .boxed()
            .sorted(Comparator.comparing(chances::get))
            .toList();
    var answers = new Answer[chances.size()];
    var goesOn = true;
    for (var rank = 0; rank < order.size(); rank++) {
      var share = bound / (order.size() - rank);
      goesOn = goesOn && chances.get(order.get(rank)) <= share;
      answers[order.get(rank)] = new Answer(1 - share, goesOn);
    }
    return List.of(answers);
  }
}
