package io.trilane.loadtest.experiment.laps;

import io.trilane.client.launch.ServerFailed;
import io.trilane.loadtest.experiment.meter.Metered;
import io.trilane.loadtest.experiment.plan.Gates;
import io.trilane.loadtest.experiment.result.run.Lap;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.result.run.Samples;
import io.trilane.loadtest.experiment.result.run.ServerFigures;
import io.trilane.loadtest.experiment.result.run.TrafficFigures;
import io.trilane.loadtest.experiment.traffic.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The laps of one process at one point, as a run.
record LapRun(Traffic traffic, Runner runner) {
  /// Ends the load.
  ///
  /// @param metered over all laps of all processes
  /// @throws ServerFailed if the server has gone
  Run run(String point, int fork, int attempt, int position, Instant begun, Metered metered)
      throws ServerFailed, InterruptedException {
    var laps = runner.laps();
    var window = runner.finish();
    var calls = TrafficFigures.of(traffic.name(), traffic.arrival().inWords(), window);
    return new Run(
        runner.contender().name(),
        point,
        fork,
        attempt,
        position,
        begun.toString(),
        runner.warmUpSeconds(),
        runner.isAtRest(),
        window.seconds(),
        refusals(calls, metered),
        remarks(laps),
        List.of(calls),
        server(laps),
        metered.injector(),
        metered.machine(),
        Samples.NONE,
        laps);
  }

  /// A call that fails costs another amount than one that is answered.
  private static List<String> refusals(TrafficFigures calls, Metered metered) {
    var reasons = new ArrayList<>(Gates.answers(calls).stream().toList());
    if (reasons.isEmpty() && calls.failedShare() > 0) {
      reasons.add("not every call was answered: " + calls.statuses());
    }
    reasons.addAll(Gates.machine(metered.machine()));
    return reasons;
  }

  private List<String> remarks(List<Lap> laps) {
    var remarks = new ArrayList<String>();
    if (!runner.isAtRest()) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "the server's compilers had not come to rest when the laps began, and took %.1f %% of"
                  + " its CPU in them, which CPU per call leaves out",
              100.0 * sum(laps, Lap::compilerNanos) / Math.max(1, sum(laps, Lap::cpuNanos))));
    }
    return remarks;
  }

  private @Nullable ServerFigures server(List<Lap> laps) {
    if (runner.fork().pid().isEmpty()) {
      return null;
    }
    return new ServerFigures(
        runner.fork().pid().getAsLong(),
        sum(laps, Lap::cpuNanos),
        sum(laps, Lap::compilerNanos),
        0,
        sum(laps, Lap::threadSwitches),
        runner.threadCount(),
        runner.residentBytes(),
        sum(laps, Lap::collectorNanos));
  }

  private static long sum(List<Lap> laps, ToLongFunction<Lap> figure) {
    return laps.stream().mapToLong(figure).sum();
  }
}
