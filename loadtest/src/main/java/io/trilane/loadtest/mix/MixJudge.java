package io.trilane.loadtest.mix;

import io.trilane.loadtest.experiment.Judge;
import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.judge.Judgement;
import io.trilane.loadtest.experiment.result.Comparison;
import io.trilane.loadtest.experiment.result.Verdict;
import io.trilane.loadtest.experiment.result.run.Run;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Light calls beside light calls, heavy ones beside heavy ones: one bound for all of it.
///
/// @param kept whether each contender is one process throughout
/// @param subject of the sentence
record MixJudge(List<String> contenders, boolean kept, String subject) implements Judge {
  static final String LIGHT = "light";
  static final String HEAVY = "heavy";

  @Override
  public Verdict verdict(List<Run> runs) {
    var about =
        Stream.concat(
                runs.stream().map(run -> run.about(0, LIGHT)),
                runs.stream().map(run -> run.about(1, HEAVY)))
            .toList();
    var judged = judgement(List.of(LIGHT, HEAVY)).of(about);
    var cautions = judgement(List.of("")).of(runs).cautions();
    var sentence =
        judged.outcome().equals("difference") || judged.outcome().equals("no difference")
            ? subject + ": " + of(LIGHT, judged) + "; " + of(HEAVY, judged) + "."
            : judged.sentence();
    return new Verdict(judged.outcome(), sentence, cautions, judged.comparisons());
  }

  private Judgement judgement(List<String> points) {
    return new Judgement(contenders, points, List.of(Criterion.P50, Criterion.P99), kept, subject);
  }

  private static String of(String point, Verdict judged) {
    var here = judged.comparisons().stream().filter(each -> each.point().equals(point)).toList();
    var named =
        here.stream()
            .filter(Comparison::named)
            .map(Comparison::sentence)
            .collect(Collectors.joining("; "));
    return "of %s calls, %s".formatted(point, named.isEmpty() ? "no difference was found" : named);
  }
}
