package io.trilane.loadtest.faults;

import io.trilane.loadtest.faults.figure.FaultResult;
import io.trilane.loadtest.faults.figure.Figure;
import io.trilane.loadtest.report.JsonText;
import io.trilane.loadtest.result.Environment;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The content of `result.json`, field by field; docs/faults.md says what each means. A field may
/// be added without a new version; none is removed or changes its meaning.
record FaultsJson(
    String format,
    int version,
    String startedAt,
    List<String> commandLine,
    String heap,
    double durationSeconds,
    Environment environment,
    boolean reached,
    List<Result> results) {
  /// @param commandLine what the user typed
  static String of(
      Instant started, List<String> commandLine, FaultsJob job, List<FaultResult> results) {
    return JsonText.of(
        new FaultsJson(
            "trilane-faults",
            1,
            started.toString(),
            commandLine,
            job.heap(),
            job.duration().toMillis() / 1e3,
            Environment.here(0),
            results.stream().noneMatch(FaultResult::isMissed),
            results.stream().map(Result::of).toList()));
  }

  private record Result(
      String fault,
      String model,
      String story,
      boolean reached,
      @Nullable String trouble,
      List<Measured> figures) {
    static Result of(FaultResult result) {
      return new Result(
          result.fault(),
          result.model(),
          result.story(),
          !result.isMissed(),
          result.trouble().orElse(null),
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
    static Measured of(Figure figure) {
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
