package io.trilane.loadtest.result;

import io.trilane.loadtest.measure.RunFigures;
import io.trilane.proto.v1.ServerDescription;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A comparison that has been made.
///
/// @param commandLine the words after `trilane`
/// @param servers what each model's server said of itself
/// @param runs in the order in which they were made
public record ComparisonResult(
    Instant started,
    List<String> commandLine,
    Procedure procedure,
    Environment environment,
    Map<String, ServerDescription> servers,
    List<RunFigures> runs,
    List<ModelSummary> summaries,
    Verdict verdict) {

  /// Sums the runs up and judges them.
  public static ComparisonResult of(
      Instant started,
      List<String> commandLine,
      Procedure procedure,
      Environment environment,
      Map<String, ServerDescription> servers,
      List<RunFigures> runs) {
    var summaries = procedure.models().stream().map(model -> ModelSummary.of(model, runs)).toList();
    return new ComparisonResult(
        started,
        commandLine,
        procedure,
        environment,
        servers,
        runs,
        summaries,
        Verdict.of(procedure, summaries, runs));
  }
}
