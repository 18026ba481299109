package io.trilane.loadtest.cores;

import com.google.gson.JsonElement;
import io.trilane.loadtest.cores.CoresFindings.Fit;
import io.trilane.loadtest.cores.CoresFindings.Line;
import io.trilane.loadtest.cores.CoresFindings.LinePoint;
import io.trilane.loadtest.experiment.Judge;
import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.judge.Judgement;
import io.trilane.loadtest.experiment.judge.Summaries;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.result.Figure;
import io.trilane.loadtest.experiment.result.ResultJson;
import io.trilane.loadtest.experiment.result.Verdict;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.statistics.Usl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a line over the numbers of cores for each contender.
///
/// @param saturated whether the load is as much as the server can take
/// @param subject of the sentence, such as "At 500 calls a second"
record CoresJudge(Plan plan, Sweep sweep, boolean saturated, String subject) implements Judge {

  static String name(int cores) {
    return cores == 1 ? "1 core" : cores + " cores";
  }

  @Override
  public Verdict verdict(List<Run> runs) {
    var judged =
        new Judgement(
                plan.names(),
                plan.points().stream().map(Point::name).toList(),
                compared(),
                plan.isKept(),
                subject)
            .of(runs);
    var cautions = new ArrayList<>(judged.cautions());
    if (sweep.shared()) {
      cautions.add(
          "Throughput on all cores was not measured, because the injector needs one of them.");
    }
    plan.contenders().stream()
        .filter(contender -> !contender.isFresh())
        .map(contender ->
            contender.name()
                + " was moved from core to core: its pools are still as large as at its start.")
        .forEach(cautions::add);
    return judged.outcome().equals("refused")
        ? new Verdict("refused", judged.sentence(), cautions, List.of())
        : new Verdict(
            judged.outcome(),
            subject
                + ": "
                + found(runs).lines().stream().map(this::sentence).collect(Collectors.joining("; "))
                + ".",
            cautions,
            judged.comparisons());
  }

  @Override
  public List<Criterion> compared() {
    return saturated ? List.of(Criterion.THROUGHPUT, Criterion.CPU) : List.of(Criterion.CPU);
  }

  @Override
  public Optional<JsonElement> findings(List<Run> runs) {
    return Optional.of(ResultJson.findings(found(runs)));
  }

  CoresFindings found(List<Run> runs) {
    return new CoresFindings(
        "cores",
        saturated,
        noFit().orElse(null),
        plan.contenders().stream().map(each -> line(each.name(), runs)).toList());
  }

  private Optional<String> noFit() {
    if (!saturated) {
      return Optional.of("the load was a rate, so throughput does not depend on the cores");
    }
    return sweep.sets().size() < Usl.ENOUGH
        ? Optional.of(
            "a fit needs %d numbers of cores, and there are %d"
                .formatted(Usl.ENOUGH, sweep.sets().size()))
        : Optional.empty();
  }

  private Line line(String contender, List<Run> runs) {
    var figures =
        sweep.counts().stream()
            .map(count -> Summaries.of(contender, name(count), runs).figures())
            .toList();
    var points = new ArrayList<LinePoint>();
    for (int i = 0; i < figures.size(); i++) {
      points.add(point(i, figures.get(i), figures.getFirst().get(Criterion.THROUGHPUT.key())));
    }
    return new Line(contender, points, noFit().isPresent() ? null : fit(contender, runs));
  }

  private LinePoint point(int index, Map<String, Figure> figures, @Nullable Figure first) {
    var count = sweep.counts().get(index);
    return new LinePoint(
        count,
        sweep.sets().get(index).toString(),
        figures.get(Criterion.THROUGHPUT.key()),
        saturated && first != null ? first.median() * count / sweep.counts().getFirst() : null,
        figures.get(Criterion.CPU.key()),
        figures.get(Criterion.P99.key()));
  }

  /// A fit of each fork that has every point.
  private Fit fit(String contender, List<Run> runs) {
    var fits = new ArrayList<Usl>();
    for (int fork = 1; fork <= plan.forks(); fork++) {
      int current = fork;
      var rates =
          sweep.counts().stream()
              .flatMapToDouble(count ->
                  runs.stream()
                      .filter(run ->
                          run.contender().equals(contender)
                              && run.fork() == current
                              && run.point().equals(name(count))
                              && !run.isRefused())
                      .mapToDouble(run -> run.traffic().perSecond()))
              .toArray();
      if (rates.length == sweep.sets().size()) {
        fits.add(Usl.fit(sweep.counts().stream().mapToInt(Integer::intValue).toArray(), rates));
      }
    }
    return new Fit(over(fits, Usl::lambda), over(fits, Usl::sigma), over(fits, Usl::kappa));
  }

  private static @Nullable Figure over(List<Usl> fits, ToDoubleFunction<Usl> coefficient) {
    return Summaries.figure("", fits.stream().mapToDouble(coefficient).toArray());
  }

  private String sentence(Line line) {
    var first = line.points().getFirst();
    var last = line.points().getLast();
    var one = saturated ? first.perSecond() : first.cpuMicrosPerCall();
    var all = saturated ? last.perSecond() : last.cpuMicrosPerCall();
    if (one == null || all == null) {
      return line.contender()
          + " was not measured on "
          + name(one == null ? first.serverCores() : last.serverCores());
    }
    return String.format(
        Locale.ROOT,
        saturated
            ? "%s answers %,.0f calls/s on %s and %,.0f on %s (%.2f ×)"
            : "%s's CPU per call is %,.0f µs on %s and %,.0f on %s (%.2f ×)",
        line.contender(),
        one.median(),
        name(first.serverCores()),
        all.median(),
        name(last.serverCores()),
        all.median() / one.median());
  }
}
