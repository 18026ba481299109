package io.trilane.loadtest.result;

import io.grpc.Status;
import io.trilane.loadtest.measure.RunFigures;
import io.trilane.loadtest.statistics.Spread;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// One model's figures over all rounds. Every spread is one of runs, not of calls.
///
/// @param hidingEfficiency empty in an open loop, where the arrivals set the throughput
/// @param failures calls that failed in all runs together, by status
/// @param invalidRuns how many runs had an injector that was too busy to be trusted
/// @param unsettledRuns how many runs had a server that was still warming up
public record ModelSummary(
    String model,
    Spread throughput,
    Spread p50Micros,
    Spread p90Micros,
    Spread p99Micros,
    Spread p999Micros,
    Spread maxMicros,
    Optional<Spread> hidingEfficiency,
    Spread cpuMicrosPerCall,
    Spread threadSwitchesPerCall,
    Spread hopsPerCall,
    Spread peakThreads,
    Spread residentMebibytes,
    double failedShare,
    Map<Status.Code, Long> failures,
    int invalidRuns,
    int unsettledRuns) {

  /// Sums up the runs of one model.
  public static ModelSummary of(String model, List<RunFigures> runs) {
    var mine = runs.stream().filter(run -> run.model().equals(model)).toList();
    return new ModelSummary(
        model,
        spread(mine, run -> run.calls().throughput()),
        spread(mine, run -> run.latencyMicros(50)),
        spread(mine, run -> run.latencyMicros(90)),
        spread(mine, run -> run.latencyMicros(99)),
        spread(mine, run -> run.latencyMicros(99.9)),
        spread(mine, run -> run.latencyMicros(100)),
        mine.stream().allMatch(run -> run.hidingEfficiency().isPresent())
            ? Optional.of(spread(mine, run -> run.hidingEfficiency().orElseThrow()))
            : Optional.empty(),
        spread(mine, RunFigures::cpuMicrosPerCall),
        spread(mine, RunFigures::threadSwitchesPerCall),
        spread(mine, run -> run.server().hopsPerAdmitted()),
        spread(mine, run -> run.server().peakThreads()),
        spread(mine, run -> run.server().residentBytes() / (double) (1 << 20)),
        mine.stream().mapToDouble(RunFigures::failedShare).average().orElse(0),
        failures(mine),
        (int) mine.stream().filter(run -> run.injector().isExcessive()).count(),
        (int) mine.stream().filter(RunFigures::isUnsettled).count());
  }

  private static Spread spread(List<RunFigures> runs, ToDoubleFunction<RunFigures> figure) {
    return Spread.of(runs.stream().mapToDouble(figure).toArray());
  }

  private static Map<Status.Code, Long> failures(List<RunFigures> runs) {
    var all = new EnumMap<Status.Code, Long>(Status.Code.class);
    for (var run : runs) {
      run.calls().failures().forEach((code, count) -> all.merge(code, count, Long::sum));
    }
    return all;
  }
}
