package io.trilane.loadtest.experiment;

import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.judge.Summaries;
import io.trilane.loadtest.experiment.page.ResultPage;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.result.ContenderNote;
import io.trilane.loadtest.experiment.result.Harness;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.ResultJson;
import io.trilane.loadtest.experiment.result.ResultsFolder;
import io.trilane.loadtest.experiment.result.Summary;
import io.trilane.loadtest.experiment.result.Verdict;
import io.trilane.loadtest.experiment.result.run.Run;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A result made of what a plan has given, and written: `result.json` and the page.
public record Publication(Laboratory laboratory, ExperimentOutcome outcome) {

  public Result result() {
    var plan = laboratory.plan();
    var setting = laboratory.setting();
    return new Result(
        Result.FORMAT,
        Result.VERSION,
        plan.experiment(),
        outcome.started().toString(),
        Duration.between(outcome.started(), Instant.now()).toMillis() / 1e3,
        outcome.complete(),
        setting.command(),
        harness(setting.injector(), setting.injectorCores().toString()),
        outcome.machine(),
        plan.design(),
        plan.contenders().stream().map(this::note).toList(),
        verdict(),
        summaries(),
        outcome.runs().isEmpty() ? null : laboratory.judge().findings(outcome).orElse(null),
        outcome.runs(),
        List.of());
  }

  /// Writes it. The folder must be there.
  ///
  /// @return the content of `result.json`
  public String write(Result result) throws IOException {
    return write(result, laboratory.setting().folder());
  }

  /// The same for an experiment that no laboratory has conducted.
  public static String write(Result result, ResultsFolder folder) throws IOException {
    var json = ResultJson.of(result);
    Files.writeString(folder.json(), json);
    Files.writeString(folder.page(), ResultPage.of(json));
    return json;
  }

  private Verdict verdict() {
    var cautions = new ArrayList<String>();
    outcome.failures().forEach((name, reason) -> cautions.add(name + " failed: " + reason + "."));
    if (!outcome.complete()) {
      cautions.add("The experiment was interrupted; --resume goes on with it.");
    }
    if (!outcome.held()) {
      cautions.add("This system has no taskset: server and injector shared their cores.");
    }
    if (outcome.runs().isEmpty()) {
      return new Verdict("nothing", "No run was made.", cautions, List.of());
    }
    var verdict = laboratory.judge().verdict(outcome);
    cautions.addAll(verdict.cautions());
    return new Verdict(verdict.outcome(), verdict.sentence(), cautions, verdict.comparisons());
  }

  private List<Summary> summaries() {
    return points().stream()
        .flatMap(point ->
            laboratory.plan().names().stream()
                .filter(name -> isThere(name, point))
                .flatMap(name -> Summaries.each(name, point, outcome.runs()).stream()))
        .toList();
  }

  /// True unless the contender was never meant to run there.
  private boolean isThere(String contender, String point) {
    return laboratory.plan().laps() == null
        || outcome.runs().stream()
            .anyMatch(run -> run.contender().equals(contender) && run.point().equals(point));
  }

  /// Those of the plan, and those that a search has found on its way.
  private List<String> points() {
    return Stream.concat(
            laboratory.plan().points().stream().map(Point::name),
            outcome.runs().stream().map(Run::point))
        .distinct()
        .toList();
  }

  private ContenderNote note(Contender contender) {
    var cores = laboratory.plan().serverCores().toString();
    var said = outcome.descriptions().getOrDefault(contender.name(), Map.of());
    return switch (contender.origin()) {
      case Contender.Started(var command) ->
          new ContenderNote(
              contender.name(), "started", command.words(), command.jvmOptions(), "", cores, said);
      case Contender.Given(var target) ->
          new ContenderNote(contender.name(), "target", List.of(), "", target.toString(), "", said);
    };
  }

  /// This program.
  ///
  /// @param injector the name of whatever made the calls
  /// @param cores that it was kept on; empty: any
  public static Harness harness(String injector, String cores) {
    var runtime = ManagementFactory.getRuntimeMXBean();
    return new Harness(
        Sources.version(),
        Sources.commit(),
        runtime.getVmName() + " " + runtime.getVmVersion(),
        runtime.getInputArguments(),
        injector,
        cores);
  }
}
