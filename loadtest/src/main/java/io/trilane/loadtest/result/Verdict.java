package io.trilane.loadtest.result;

import io.trilane.loadtest.measure.RunFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which model to run for the workload that was measured, and why.
///
/// Models that fail calls are out first, if others do not. Then the [Criterion]s are asked in their
/// order, and each keeps the models that no other beats on it. The verdict is for the model that is
/// left; if several are left after the last, there is no winner and the verdict says so.
///
/// @param winner empty if no difference stands out of the spread
/// @param sentence for a reader
/// @param caution what else a reader must know before relying on it
/// @param trusted false if the injector was too busy in any run
public record Verdict(
    Optional<String> winner, String sentence, Optional<String> caution, boolean trusted) {

  static Verdict of(Procedure procedure, List<ModelSummary> summaries, List<RunFigures> runs) {
    var contest = new Contest(summaries, runs);
    contest.hold();
    var winner =
        contest.left().size() == 1 && summaries.size() > 1
            ? Optional.of(contest.left().getFirst())
            : Optional.<String>empty();
    var cautions = cautions(summaries, runs.size());
    return new Verdict(
        winner,
        Workloads.inWords(procedure)
            + ", "
            + judgement(contest, summaries.size(), procedure.rounds()),
        cautions.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", cautions)),
        summaries.stream().allMatch(model -> model.invalidRuns() == 0));
  }

  private static String judgement(Contest contest, int models, int rounds) {
    var left = contest.left();
    var reasons = contest.reasons();
    if (models == 1) {
      return "only " + left.getFirst() + " was measured: there is nothing to compare it with.";
    }
    if (reasons.isEmpty() && rounds == 1) {
      return "one round has no spread to judge by: measure more of them.";
    }
    if (left.size() == 1) {
      return "run " + left.getFirst() + ": " + String.join(", ", reasons) + ".";
    }
    var tied =
        "no difference between "
            + left.stream().collect(Collectors.joining(" and "))
            + " stands out of the spread";
    return reasons.isEmpty()
        ? tied + "."
        : "run "
            + String.join(" or ", left)
            + ": "
            + String.join(", ", reasons)
            + "; "
            + tied
            + ".";
  }

  private static List<String> cautions(List<ModelSummary> summaries, int runs) {
    var cautions = new ArrayList<String>();
    var invalid = summaries.stream().mapToInt(ModelSummary::invalidRuns).sum();
    if (invalid > 0) {
      cautions.add(
          "Do not rely on this: the injector was more than 70 %% busy in %d of %d runs."
              .formatted(invalid, runs));
    }
    var unsettled = summaries.stream().mapToInt(ModelSummary::unsettledRuns).sum();
    if (unsettled > 0) {
      cautions.add(
          "The server was still warming up in %d of %d runs; a longer --warmup shows it at its best."
              .formatted(unsettled, runs));
    }
    return cautions;
  }
}
