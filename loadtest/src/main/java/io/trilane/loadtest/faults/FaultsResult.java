package io.trilane.loadtest.faults;

import io.trilane.loadtest.experiment.Publication;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.judge.Summaries;
import io.trilane.loadtest.experiment.result.ContenderNote;
import io.trilane.loadtest.experiment.result.Design;
import io.trilane.loadtest.experiment.result.Figure;
import io.trilane.loadtest.experiment.result.Machine;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.ResultJson;
import io.trilane.loadtest.experiment.result.Verdict;
import io.trilane.loadtest.faults.figure.FaultFigure;
import io.trilane.loadtest.faults.figure.FaultResult;
import io.trilane.loadtest.faults.figure.FaultTable;
import io.trilane.loadtest.faults.figure.FigureGoal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All faults as a result of the engine: their figures are its findings, and each figure with a
/// target is an assertion. docs/faults.md says what the findings mean.
record FaultsResult(FaultsJob job, List<FaultResult> results) {
  /// @param words what the user typed
  Result of(Instant started, Machine machine, List<String> words) {
    return new Result(
        Result.FORMAT,
        Result.VERSION,
        "faults",
        started.toString(),
        Duration.between(started, Instant.now()).toMillis() / 1e3,
        results.size() == all(),
        words,
        Publication.harness("plain", ""),
        machine,
        new Design(job.forks(), true, seconds(), 0, 0, 0, 0, job.seed(), List.of(), List.of()),
        job.contenders().stream().map(this::note).toList(),
        new Verdict(outcome(), FaultTable.sum(results), cautions(), List.of()),
        List.of(),
        ResultJson.findings(
            new Findings(
                "faults",
                job.heap(),
                seconds(),
                isReached(),
                results.stream().map(ToldFault::of).toList(),
                job.forks() == 1 ? List.of() : overForks())),
        List.of(),
        results.stream().flatMap(each -> each.checked().stream()).toList());
  }

  private ContenderNote note(Contender contender) {
    return new ContenderNote(
        contender.name(),
        "started",
        contender.origin() instanceof Contender.Started(var command) ? command.words() : List.of(),
        "-Xms%s -Xmx%s".formatted(job.heap(), job.heap()),
        "",
        "",
        Map.of());
  }

  private int all() {
    return job.faults().size() * job.contenders().size() * job.forks();
  }

  private List<String> cautions() {
    return results.size() == all()
        ? List.of()
        : List.of("It was interrupted after %d of %d.".formatted(results.size(), all()));
  }

  private String outcome() {
    if (isReached()) {
      return "reached";
    }
    return results.stream().anyMatch(FaultResult::isMissed) ? "missed" : "refused";
  }

  private boolean isReached() {
    return results.stream().noneMatch(each -> each.isMissed() || each.isUntold());
  }

  private double seconds() {
    return job.duration().toMillis() / 1e3;
  }

  /// Every figure of every fault and contender, as their first forks have them.
  private List<OverForks> overForks() {
    return results.stream()
        .filter(result -> result.fork() == 1)
        .flatMap(first -> first.figures().stream().map(figure -> overForks(first, figure)))
        .toList();
  }

  private OverForks overForks(FaultResult first, FaultFigure figure) {
    var forks =
        results.stream()
            .filter(first::isLike)
            .flatMap(each -> each.figure(figure.name()).stream())
            .toList();
    return new OverForks(
        first.fault(),
        first.contender(),
        figure.name(),
        ToldFault.spelled(figure.unit()),
        figure.goal().map(goal -> ToldFault.spelled(goal.rule())).orElse(null),
        figure.goal().map(FigureGoal::value).orElse(null),
        forks.stream().filter(each -> !each.isMissed()).count(),
        Summaries.figure("", forks.stream().mapToDouble(FaultFigure::value).toArray()));
  }

  private record Findings(
      String kind,
      String heap,
      double durationSeconds,
      boolean reached,
      List<ToldFault> results,
      List<OverForks> overForks) {}

  /// One figure over the forks.
  ///
  /// @param rule null for a figure without a target
  /// @param reached in how many forks
  /// @param figure null if no fork has it
  private record OverForks(
      String fault,
      String contender,
      String name,
      String unit,
      @Nullable String rule,
      @Nullable Double target,
      long reached,
      @Nullable Figure figure) {}
}
