package io.trilane.loadtest.knee;

import com.google.gson.JsonElement;
import io.trilane.loadtest.experiment.Judge;
import io.trilane.loadtest.experiment.judge.Bound;
import io.trilane.loadtest.experiment.judge.Summaries;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.result.Figure;
import io.trilane.loadtest.experiment.result.ResultJson;
import io.trilane.loadtest.experiment.result.Verdict;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.knee.KneeFindings.ForkKnee;
import io.trilane.loadtest.knee.KneeFindings.Knee;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes a knee for each contender of the steps of its forks.
record KneeJudge(Plan plan, String slo, List<Bound> objective, Search search) implements Judge {

  @Override
  public Verdict verdict(List<Run> runs) {
    var knees = found(runs).knees();
    var isMeasured =
        knees.stream().anyMatch(knee -> !answers(knee).equals(List.of("not measured")));
    return new Verdict(
        isMeasured ? "measured" : "refused",
        "With "
            + slo
            + ": "
            + knees.stream().map(KneeJudge::sentence).collect(Collectors.joining("; "))
            + ".",
        knees.stream().flatMap(knee -> caution(knee).stream()).toList(),
        List.of());
  }

  @Override
  public Optional<JsonElement> findings(List<Run> runs) {
    return Optional.of(ResultJson.findings(found(runs)));
  }

  KneeFindings found(List<Run> runs) {
    return new KneeFindings(
        "knee",
        slo,
        search.precision(),
        search.ceiling(),
        plan.contenders().stream().map(each -> knee(each.name(), runs)).toList());
  }

  private Knee knee(String contender, List<Run> runs) {
    var own = runs.stream().filter(run -> run.contender().equals(contender)).toList();
    var forks =
        own.stream().map(Run::fork).distinct().sorted().map(fork -> fork(fork, own)).toList();
    var rates =
        forks.stream()
            .filter(fork -> fork.answer().equals("knee") && fork.perSecond() != null)
            .mapToDouble(fork -> fork.perSecond() == null ? 0 : fork.perSecond())
            .toArray();
    return new Knee(contender, Summaries.figure("1/s", rates), forks);
  }

  private ForkKnee fork(int fork, List<Run> own) {
    var steps =
        own.stream()
            .filter(run -> run.fork() == fork)
            .map(run -> TriedRate.of(run, objective))
            .toList();
    var held = Search.held(steps);
    return new ForkKnee(fork, answer(steps), held.isPresent() ? held.getAsInt() : null, steps);
  }

  private static String answer(List<TriedRate> steps) {
    var left = Search.left(steps);
    if (left.isEmpty()) {
      return "never left";
    }
    var isServer = steps.stream().anyMatch(step -> step.rate() == left.getAsInt() && step.counts());
    if (!isServer) {
      return "not measured";
    }
    return Search.held(steps).isEmpty() ? "never held" : "knee";
  }

  private static List<String> answers(Knee knee) {
    return knee.forks().stream().map(ForkKnee::answer).distinct().toList();
  }

  private static String sentence(Knee knee) {
    if (knee.perSecond() != null) {
      return String.format(
          Locale.ROOT, "%s holds up to %s", knee.contender(), words(knee.perSecond()));
    }
    if (answers(knee).equals(List.of("never left"))) {
      return knee.contender() + " never left it, up to " + highest(knee);
    }
    if (answers(knee).equals(List.of("never held"))) {
      return knee.contender()
          + " never held it, not even at "
          + knee.forks().getFirst().steps().getFirst();
    }
    return knee.contender() + " was not measured";
  }

  private static String highest(Knee knee) {
    var most =
        knee.forks().stream()
            .flatMap(fork -> fork.steps().stream())
            .mapToInt(TriedRate::rate)
            .max();
    return String.format(Locale.ROOT, "%,d calls/s", most.orElse(0));
  }

  private static String words(Figure figure) {
    return figure.low() == null || figure.high() == null
        ? String.format(
            Locale.ROOT,
            "%,.0f calls/s (%,.0f–%,.0f in %d forks; an interval needs six)",
            figure.median(),
            figure.min(),
            figure.max(),
            figure.forks())
        : String.format(
            Locale.ROOT,
            "%,.0f calls/s (%,.0f–%,.0f, 95 %%)",
            figure.median(),
            figure.low(),
            figure.high());
  }

  private static List<String> caution(Knee knee) {
    return knee.forks().stream()
        .filter(fork -> fork.answer().equals("not measured"))
        .map(fork ->
            "%s, fork %d: %s could not be measured: %s."
                .formatted(
                    knee.contender(),
                    fork.fork(),
                    fork.perSecond() == null
                        ? "it"
                        : "above %s calls/s it".formatted(fork.perSecond()),
                    fork.steps().getLast().refused()))
        .toList();
  }
}
