package io.trilane.loadtest.report;

import com.google.gson.Gson;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.grpc.Status;
import io.trilane.loadtest.measure.InjectorLoad;
import io.trilane.loadtest.measure.Load;
import io.trilane.loadtest.measure.RunFigures;
import io.trilane.loadtest.measure.ServerCost;
import io.trilane.loadtest.result.ComparisonResult;
import io.trilane.loadtest.result.Environment;
import io.trilane.loadtest.result.ModelSummary;
import io.trilane.loadtest.result.Procedure;
import io.trilane.loadtest.result.Verdict;
import io.trilane.loadtest.statistics.Spread;
import io.trilane.proto.v1.ServerDescription;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// The content of `result.json`, field by field; docs/compare.md says what each means. A field may
/// be added without a new version; none is removed or changes its meaning.
record ResultJson(
    String format,
    int version,
    String startedAt,
    List<String> commandLine,
    Asked procedure,
    Environment environment,
    Map<String, Server> servers,
    Judgement verdict,
    Map<String, Summary> models,
    List<Run> runs) {

  private static final Gson GSON =
      JsonText.spelling()
          .registerTypeAdapter(Double.class, rounded())
          .registerTypeAdapter(double.class, rounded())
          .create();

  static String of(ComparisonResult result) {
    var models = new LinkedHashMap<String, Summary>();
    result.summaries().forEach(each -> models.put(each.model(), Summary.of(each)));
    var servers = new LinkedHashMap<String, Server>();
    result.servers().forEach((model, server) -> servers.put(model, Server.of(server)));
    return GSON.toJson(
        new ResultJson(
            "trilane-compare",
            1,
            result.started().toString(),
            result.commandLine(),
            Asked.of(result.procedure()),
            result.environment(),
            servers,
            Judgement.of(result.verdict()),
            models,
            result.runs().stream().map(Run::of).toList()));
  }

  private record Asked(
      String loop,
      @Nullable Integer clients,
      @Nullable Double ratePerSecond,
      long waitMicros,
      long computeUnits,
      int payloadBytes,
      int connections,
      String backend,
      int rounds,
      double warmUpSeconds,
      boolean fresh,
      double windowSeconds,
      List<List<String>> order) {

    static Asked of(Procedure procedure) {
      var load = procedure.load();
      return new Asked(
          load instanceof Load.Closed ? "closed" : "open",
          load instanceof Load.Closed closed ? closed.clients() : null,
          load instanceof Load.Open open ? open.rate() : null,
          procedure.workload().pause().toNanos() / 1000,
          procedure.workload().computeUnits(),
          procedure.workload().payloadBytes(),
          procedure.connections(),
          procedure.backend(),
          procedure.rounds(),
          procedure.warmUp().toMillis() / 1e3,
          procedure.fresh(),
          procedure.window().toMillis() / 1e3,
          IntStream.rangeClosed(1, procedure.rounds()).mapToObj(procedure::order).toList());
    }
  }

  private record Server(
      String version,
      String model,
      String backend,
      int cores,
      String java,
      String operatingSystem,
      List<String> jvmOptions,
      double computeUnitNanos) {

    static Server of(ServerDescription server) {
      return new Server(
          server.getVersion(),
          server.getModel(),
          server.getBackend(),
          server.getCores(),
          server.getJava(),
          server.getOperatingSystem(),
          List.copyOf(server.getJvmOptionsList()),
          server.getComputeUnitNanos());
    }
  }

  private record Judgement(
      @Nullable String winner, String sentence, @Nullable String caution, boolean trusted) {
    static Judgement of(Verdict verdict) {
      return new Judgement(
          verdict.winner().orElse(null),
          verdict.sentence(),
          verdict.caution().orElse(null),
          verdict.trusted());
    }
  }

  private record Summary(
      Spread throughputPerSecond,
      Map<String, Spread> latencyMicros,
      @Nullable Spread hidingEfficiency,
      Spread serverCpuMicrosPerCall,
      Spread threadSwitchesPerCall,
      Spread hopsPerCall,
      Spread peakThreads,
      Spread residentMebibytes,
      double failedShare,
      Map<Status.Code, Long> failures,
      int invalidRuns,
      int unsettledRuns) {

    static Summary of(ModelSummary model) {
      var latency = new LinkedHashMap<String, Spread>();
      latency.put("p50", model.p50Micros());
      latency.put("p90", model.p90Micros());
      latency.put("p99", model.p99Micros());
      latency.put("p99_9", model.p999Micros());
      latency.put("max", model.maxMicros());
      return new Summary(
          model.throughput(),
          latency,
          model.hidingEfficiency().orElse(null),
          model.cpuMicrosPerCall(),
          model.threadSwitchesPerCall(),
          model.hopsPerCall(),
          model.peakThreads(),
          model.residentMebibytes(),
          model.failedShare(),
          model.failures(),
          model.invalidRuns(),
          model.unsettledRuns());
    }
  }

  private record Run(
      int round,
      int position,
      String model,
      boolean valid,
      double windowSeconds,
      long succeeded,
      Map<Status.Code, Long> failures,
      double throughputPerSecond,
      Map<String, Double> latencyMicros,
      @Nullable Double hidingEfficiency,
      double meanInFlight,
      double serverCpuMicrosPerCall,
      double serverCpuDrift,
      double threadSwitchesPerCall,
      double hopsPerCall,
      ServerCost server,
      InjectorLoad injector,
      String latencyHistogram) {

    static Run of(RunFigures run) {
      var latency = new LinkedHashMap<String, Double>();
      latency.put("mean", run.calls().latency().getMean() / 1e3);
      latency.put("p50", run.latencyMicros(50));
      latency.put("p90", run.latencyMicros(90));
      latency.put("p99", run.latencyMicros(99));
      latency.put("p99_9", run.latencyMicros(99.9));
      latency.put("max", run.latencyMicros(100));
      return new Run(
          run.round(),
          run.position(),
          run.model(),
          !run.injector().isExcessive(),
          run.calls().seconds(),
          run.calls().succeeded(),
          run.calls().failures(),
          run.calls().throughput(),
          latency,
          run.hidingEfficiency().isPresent() ? run.hidingEfficiency().getAsDouble() : null,
          run.calls().concurrency(),
          run.cpuMicrosPerCall(),
          run.cpuDrift(),
          run.threadSwitchesPerCall(),
          run.server().hopsPerAdmitted(),
          run.server(),
          run.injector(),
          base64(run.calls().latency()));
    }
  }

  /// HdrHistogram's own compressed form, in nanoseconds, as its tools read it.
  private static String base64(Histogram histogram) {
    var buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }

  /// Six significant digits are more than any figure here has.
  private static JsonSerializer<Double> rounded() {
    return (value, _, _) ->
        new JsonPrimitive(new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros());
  }
}
