package io.trilane.loadtest.faults;

import io.trilane.loadtest.cli.Model;
import io.trilane.loadtest.experiment.Publication;
import io.trilane.loadtest.experiment.result.ContenderNote;
import io.trilane.loadtest.experiment.result.Design;
import io.trilane.loadtest.experiment.result.Machine;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.ResultJson;
import io.trilane.loadtest.experiment.result.Verdict;
import io.trilane.loadtest.faults.figure.FaultFigure;
import io.trilane.loadtest.faults.figure.FaultResult;
import io.trilane.loadtest.faults.figure.FaultTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
        new Design(1, true, seconds(), 0, 0, 0, 0, 0, List.of(), List.of()),
        job.models().stream().map(this::note).toList(),
        new Verdict(outcome(), FaultTable.sum(results), cautions(), List.of()),
        List.of(),
        ResultJson.findings(
            new Findings(
                "faults",
                job.heap(),
                seconds(),
                isReached(),
                results.stream().map(Told::of).toList())),
        List.of(),
        results.stream().flatMap(each -> each.checked().stream()).toList());
  }

  private ContenderNote note(Model model) {
    return new ContenderNote(
        model.toString(),
        "started",
        List.of(job.launcher(), "serve", "--model", model.toString()),
        "-Xms%s -Xmx%s".formatted(job.heap(), job.heap()),
        "",
        "",
        Map.of());
  }

  private int all() {
    return job.faults().size() * job.models().size();
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

  private record Findings(
      String kind, String heap, double durationSeconds, boolean reached, List<Told> results) {}

  private record Told(
      String fault,
      String model,
      String story,
      boolean reached,
      @Nullable String trouble,
      List<String> doubts,
      List<Measured> figures) {
    static Told of(FaultResult result) {
      return new Told(
          result.fault(),
          result.model(),
          result.story(),
          !result.isMissed() && !result.isUntold(),
          result.trouble().orElse(null),
          result.doubts(),
          result.figures().stream().map(Measured::of).toList());
    }
  }

  /// @param value null if there was nothing to measure
  /// @param rule null for a figure without a target
  private record Measured(
      String name,
      @Nullable Double value,
      String unit,
      @Nullable String rule,
      @Nullable Double target,
      boolean reached) {
    static Measured of(FaultFigure figure) {
      return new Measured(
          figure.name(),
          Double.isNaN(figure.value()) ? null : figure.value(),
          spelled(figure.unit()),
          figure.goal().map(goal -> spelled(goal.rule())).orElse(null),
          figure.goal().map(goal -> goal.value()).orElse(null),
          !figure.isMissed());
    }

    private static String spelled(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
  }
}
