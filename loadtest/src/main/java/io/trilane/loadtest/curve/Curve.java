package io.trilane.loadtest.curve;

import com.google.gson.JsonElement;
import io.trilane.loadtest.curve.CurveFindings.Line;
import io.trilane.loadtest.curve.CurveFindings.LinePoint;
import io.trilane.loadtest.curve.CurveFindings.RoofPoint;
import io.trilane.loadtest.experiment.ExperimentOutcome;
import io.trilane.loadtest.experiment.Judge;
import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.judge.Judgement;
import io.trilane.loadtest.experiment.judge.Summaries;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.result.Figure;
import io.trilane.loadtest.experiment.result.ResultJson;
import io.trilane.loadtest.experiment.result.Verdict;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.traffic.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes lines under a roof of the runs at each number of clients.
record Curve(Plan plan, List<Integer> clients, Work work) implements Judge {
  /// Throughput below this share of the roof has left it.
  private static final double AT_THE_ROOF = 0.9;

  private static final double USUAL_UNIT_NANOS = 1_000;

  static String name(int clients) {
    return String.format(Locale.ROOT, "%,d clients", clients);
  }

  @Override
  public Verdict verdict(List<Run> runs) {
    return verdict(runs, findings(runs, USUAL_UNIT_NANOS));
  }

  @Override
  public Verdict verdict(ExperimentOutcome outcome) {
    return verdict(outcome.runs(), found(outcome));
  }

  @Override
  public List<Criterion> compared() {
    return List.of(Criterion.THROUGHPUT, Criterion.CPU);
  }

  @Override
  public Optional<JsonElement> findings(ExperimentOutcome outcome) {
    return Optional.of(ResultJson.findings(found(outcome)));
  }

  private CurveFindings found(ExperimentOutcome outcome) {
    return findings(outcome.runs(), unitNanos(outcome.descriptions()));
  }

  /// The fastest of the servers' own, as they measured it.
  private static double unitNanos(Map<String, Map<String, String>> descriptions) {
    return descriptions.values().stream()
        .map(said -> said.get("compute_unit_nanos"))
        .filter(text -> text != null)
        .mapToDouble(Double::parseDouble)
        .filter(nanos -> nanos > 0)
        .min()
        .orElse(USUAL_UNIT_NANOS);
  }

  private Verdict verdict(List<Run> runs, CurveFindings findings) {
    var judged =
        new Judgement(
                findings.lines().stream().map(Line::contender).toList(),
                clients.stream().map(Curve::name).toList(),
                compared(),
                plan.isKept(),
                "")
            .of(runs);
    var subject = "With calls that " + work.inWords() + ": ";
    return judged.outcome().equals("refused")
        ? new Verdict("refused", subject + "every run was refused.", judged.cautions(), List.of())
        : new Verdict(
            judged.outcome(),
            subject
                + findings.lines().stream().map(Curve::sentence).collect(Collectors.joining("; "))
                + ".",
            judged.cautions(),
            judged.comparisons());
  }

  private static String sentence(Line line) {
    if (line.leavesAt() == null) {
      return line.holdsUntil() == null
          ? line.contender() + " was not measured"
          : line.contender() + " never left the roof, up to " + name(line.holdsUntil());
    }
    var share =
        line.points().stream()
            .filter(point -> point.clients() == line.leavesAt())
            .map(LinePoint::ofRoof)
            .findFirst()
            .orElse(null);
    return String.format(
        Locale.ROOT,
        "%s leaves the roof at %s (%.2f of it)",
        line.contender(),
        name(line.leavesAt()),
        share);
  }

  CurveFindings findings(List<Run> runs, double unitNanos) {
    var figures = plan.contenders().stream().map(each -> figures(each.name(), runs)).toList();
    var cheapest =
        figures.stream()
            .flatMap(List::stream)
            .map(each -> each.get(Criterion.CPU.key()))
            .filter(figure -> figure != null && figure.median() > 0)
            .mapToDouble(Figure::median)
            .min()
            .orElse(Double.NaN);
    var roof = new Roof(work.seconds(unitNanos), cores(), cheapest);
    return new CurveFindings(
        "curve",
        work.pause().toNanos() / 1e6,
        work.computeUnits() * unitNanos / 1e6,
        cores(),
        Double.isNaN(cheapest) ? null : cheapest,
        clients.stream().map(number -> new RoofPoint(number, roof.perSecond(number))).toList(),
        IntStream.range(0, figures.size())
            .mapToObj(i -> line(plan.contenders().get(i).name(), figures.get(i), roof))
            .toList());
  }

  private List<Map<String, Figure>> figures(String contender, List<Run> runs) {
    return clients.stream()
        .map(number -> Summaries.of(contender, name(number), runs).figures())
        .toList();
  }

  private int cores() {
    return plan.serverCores().isAny()
        ? Runtime.getRuntime().availableProcessors()
        : plan.serverCores().numbers().size();
  }

  private Line line(String contender, List<Map<String, Figure>> figures, Roof roof) {
    var points = new ArrayList<LinePoint>();
    for (var i = 0; i < clients.size(); i++) {
      points.add(point(clients.get(i), figures.get(i), roof));
    }
    Integer holds = null;
    Integer leaves = null;
    for (var point : points) {
      if (leaves == null && point.ofRoof() != null) {
        if (point.ofRoof() >= AT_THE_ROOF) {
          holds = point.clients();
        } else {
          leaves = point.clients();
        }
      }
    }
    return new Line(contender, points, holds, leaves);
  }

  private LinePoint point(int number, Map<String, Figure> figures, Roof roof) {
    var perSecond = figures.get(Criterion.THROUGHPUT.key());
    return new LinePoint(
        number,
        perSecond,
        share(perSecond, roof.perSecond(number)),
        share(perSecond, number / (work.pause().toNanos() / 1e9)),
        figures.get(Criterion.CPU.key()),
        figures.get(Criterion.P99.key()));
  }

  private static @Nullable Double share(@Nullable Figure figure, double whole) {
    return figure == null ? null : figure.median() / whole;
  }
}
