package io.trilane.loadtest.mix;

import io.trilane.loadtest.cli.Model;
import io.trilane.loadtest.openloop.Outcomes;
import io.trilane.loadtest.report.JsonText;
import io.trilane.loadtest.result.Environment;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/// The content of `result.json`, field by field; docs/mix.md says what each means. A field may be
/// added without a new version; none is removed or changes its meaning.
record MixJson(
    String format,
    int version,
    String startedAt,
    List<String> commandLine,
    int lightPerSecond,
    int heavyPerSecond,
    double heavyMillis,
    int heavyComputeUnits,
    int heavyWorkers,
    double warmUpSeconds,
    double windowSeconds,
    Environment environment,
    List<Run> runs) {

  static String of(Instant started, List<String> commandLine, MixPlan plan, MixResult result) {
    return JsonText.of(
        new MixJson(
            "trilane-mix",
            1,
            started.toString(),
            commandLine,
            plan.lightPerSecond(),
            plan.heavyPerSecond(),
            plan.heavyTime().toNanos() / 1e6,
            result.computeUnits(),
            plan.heavyWorkers(),
            plan.warmUp().toMillis() / 1e3,
            plan.window().toMillis() / 1e3,
            Environment.here(2),
            result.runs().stream().map(Run::of).toList()));
  }

  private record Run(int round, Model model, Calls light, Calls heavy, long heavyDone) {
    static Run of(MixRun run) {
      return new Run(
          run.round(), run.model(), Calls.of(run.light()), Calls.of(run.heavy()), run.heavyDone());
    }
  }

  private record Calls(
      long answered,
      long refused,
      long failed,
      Map<String, Double> latencyMillis,
      Map<String, Double> queuedMillis) {
    static Calls of(Outcomes outcomes) {
      return new Calls(
          outcomes.answers(),
          outcomes.refusals(),
          outcomes.failures(),
          percentiles(outcomes::answeredMillis),
          percentiles(outcomes::queuedMillis));
    }

    private static Map<String, Double> percentiles(DoubleUnaryOperator millisAt) {
      var percentiles = new LinkedHashMap<String, Double>();
      percentiles.put("p50", millisAt.applyAsDouble(50));
      percentiles.put("p90", millisAt.applyAsDouble(90));
      percentiles.put("p99", millisAt.applyAsDouble(99));
      percentiles.put("p99_9", millisAt.applyAsDouble(99.9));
      percentiles.put("max", millisAt.applyAsDouble(100));
      return percentiles;
    }
  }
}
