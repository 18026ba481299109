package io.trilane.loadtest.result;

import io.grpc.Status;
import io.trilane.loadtest.measure.CallFigures;
import io.trilane.loadtest.measure.InjectorLoad;
import io.trilane.loadtest.measure.Load;
import io.trilane.loadtest.measure.RunFigures;
import io.trilane.loadtest.measure.ServerCost;
import io.trilane.loadtest.measure.Workload;
import io.trilane.proto.v1.ServerDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/// Made-up results whose every figure is known.
public final class Samples {
  private Samples() {}

  public static Procedure procedure(String... models) {
    return new Procedure(
        List.of(models),
        3,
        new Workload(Duration.ofMillis(20), 0, 128),
        new Load.Closed(1000, 1),
        20,
        Duration.ofSeconds(4),
        false,
        Duration.ofSeconds(5),
        "process");
  }

  /// One run of five seconds.
  ///
  /// @param throughput calls a second
  /// @param latencyMicros of every call
  /// @param cpuMicros of the server, per call
  public static RunFigures run(
      int round, String model, long throughput, long latencyMicros, long cpuMicros) {
    return run(round, model, throughput, latencyMicros, cpuMicros, Map.of(), 0.4);
  }

  public static RunFigures run(
      int round,
      String model,
      long throughput,
      long latencyMicros,
      long cpuMicros,
      Map<Status.Code, Long> failures,
      double injectorBusy) {
    var latency = new Histogram(3);
    latency.recordValueWithCount(latencyMicros * 1000, throughput * 5);
    return new RunFigures(
        round,
        1,
        model,
        new CallFigures(5, latency, failures),
        new ServerCost(
            throughput * 5 * cpuMicros * 1000,
            1000,
            20,
            300 << 20,
            0,
            throughput * 5,
            0,
            throughput * 5),
        -0.02,
        new InjectorLoad(injectorBusy, 0.3, 0.9),
        OptionalDouble.of(0.8));
  }

  public static ComparisonResult result(List<RunFigures> runs) {
    var servers = new LinkedHashMap<String, ServerDescription>();
    runs.forEach(run ->
        servers.put(
            run.model(),
            ServerDescription.newBuilder().setModel(run.model()).setVersion("1.2.3").build()));
    return ComparisonResult.of(
        Instant.EPOCH,
        List.of("compare", "--wait", "</script>"),
        procedure(servers.keySet().toArray(String[]::new)),
        Environment.here(1),
        servers,
        runs);
  }
}
