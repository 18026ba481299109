package io.trilane.loadtest.advise;

import com.google.gson.JsonElement;
import io.trilane.loadtest.experiment.Judge;
import io.trilane.loadtest.experiment.judge.Bound;
import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.judge.Judgement;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.result.ResultJson;
import io.trilane.loadtest.experiment.result.Verdict;
import io.trilane.loadtest.experiment.result.run.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Advice for each method, of comparisons that all hold together.
///
/// @param slo as it was asked for
record AdviseJudge(Plan plan, String slo, List<Bound> objective) implements Judge {
  @Override
  public Verdict verdict(List<Run> runs) {
    var judged = judgement().of(runs);
    if (judged.outcome().equals("refused")) {
      return judged;
    }
    var advice = advice(runs, judged);
    return new Verdict(
        judged.outcome(),
        advice.stream().map(Advice::sentence).collect(Collectors.joining(". ")) + ".",
        judged.cautions(),
        judged.comparisons());
  }

  @Override
  public List<Criterion> compared() {
    return Advice.CRITERIA;
  }

  @Override
  public Optional<JsonElement> findings(List<Run> runs) {
    return Optional.of(ResultJson.findings(found(runs)));
  }

  AdviseFindings found(List<Run> runs) {
    return new AdviseFindings("advise", slo, advice(runs, judgement().of(runs)));
  }

  private List<Advice> advice(List<Run> runs, Verdict judged) {
    return plan.points().stream()
        .map(Point::name)
        .map(method ->
            Advice.of(
                method,
                names().stream().filter(name -> isMeasured(name, method, runs)).toList(),
                failing(method, runs),
                judged.comparisons().stream().filter(each -> each.point().equals(method)).toList()))
        .toList();
  }

  private static boolean isMeasured(String contender, String method, List<Run> runs) {
    return runs.stream()
        .anyMatch(run ->
            run.contender().equals(contender) && run.point().equals(method) && !run.isRefused());
  }

  /// Contenders that leave the objective in more than half of their runs, with the bound.
  private Map<String, String> failing(String method, List<Run> all) {
    var failing = new LinkedHashMap<String, String>();
    for (var name : names()) {
      var runs =
          all.stream()
              .filter(run -> run.contender().equals(name) && run.point().equals(method))
              .filter(run -> !run.isRefused())
              .toList();
      for (var bound : objective) {
        var kept = runs.stream().filter(bound::holds).count();
        if (2 * kept < runs.size()) {
          failing.putIfAbsent(
              name,
              "%s does not keep %s (in %d of %d runs)"
                  .formatted(name, bound.text(), kept, runs.size()));
        }
      }
    }
    return failing;
  }

  private List<String> names() {
    return plan.names();
  }

  private Judgement judgement() {
    return new Judgement(
        names(),
        plan.points().stream().map(Point::name).toList(),
        Advice.CRITERIA,
        plan.isKept(),
        "Advice");
  }
}
