package io.trilane.loadtest.experiment.judge;

import io.trilane.loadtest.experiment.result.Figure;
import io.trilane.loadtest.experiment.result.Summary;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.result.run.ServerFigures;
import io.trilane.loadtest.experiment.result.run.TrafficFigures;
import io.trilane.loadtest.experiment.statistics.Resampling;
import io.trilane.loadtest.experiment.timeline.Histograms;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Each contender's figures over its forks.
public final class Summaries {
  private Summaries() {}

  /// One contender at one point.
  public static Summary of(String contender, String point, List<Run> all) {
    var runs =
        all.stream()
            .filter(run -> run.contender().equals(contender) && run.point().equals(point))
            .toList();
    var good = runs.stream().filter(run -> !run.isRefused()).toList();
    var latency = Histograms.empty();
    good.forEach(run -> latency.add(run.traffic().latency()));
    return new Summary(
        contender, point, good.size(), runs.size() - good.size(), figures(good), latency);
  }

  /// One contender at one point, once for each traffic that its runs had.
  public static List<Summary> each(String contender, String point, List<Run> all) {
    var views =
        all.stream()
            .filter(run -> run.contender().equals(contender) && run.point().equals(point))
            .flatMap(run -> run.byTraffic().stream())
            .toList();
    var places = Stream.concat(Stream.of(point), views.stream().map(Run::point)).distinct();
    return places.map(place -> of(contender, place, views)).toList();
  }

  private static Map<String, Figure> figures(List<Run> runs) {
    var figures = new LinkedHashMap<String, Figure>();
    for (var criterion : Criterion.values()) {
      add(figures, criterion.key(), criterion.unit(), runs, criterion::of);
    }
    for (var percentile : new double[] {90, 99.9}) {
      var key = "p" + String.valueOf(percentile).replaceAll("\\.0$", "").replace(".", "");
      add(
          figures,
          key + "_millis",
          "ms",
          runs,
          run ->
              Histograms.beyond(run.traffic().latency(), percentile) < 20
                  ? Double.NaN
                  : run.traffic().latencyMillis(percentile));
    }
    add(figures, "max_millis", "ms", runs, run -> run.traffic().latency().getMaxValue() / 1e6);
    time(figures, "queued_p99_millis", runs, 99, TrafficFigures::queued);
    time(figures, "first_p50_millis", runs, 50, TrafficFigures::first);
    time(figures, "first_p99_millis", runs, 99, TrafficFigures::first);
    time(figures, "between_p99_millis", runs, 99, TrafficFigures::between);
    add(figures, "failed_share", "", runs, run -> run.traffic().failedShare());
    add(
        figures,
        "switches_per_call",
        "",
        runs,
        run ->
            run.server() == null
                ? Double.NaN
                : (double) run.server().threadSwitches() / Math.max(1, run.traffic().ended()));
    add(
        figures,
        "compiler_micros_per_call",
        "µs",
        runs,
        run -> micros(run, ServerFigures::compilerNanos));
    add(
        figures,
        "collector_micros_per_call",
        "µs",
        runs,
        run -> micros(run, ServerFigures::collectorNanos));
    add(
        figures,
        "threads",
        "",
        runs,
        run -> run.server() == null ? Double.NaN : run.server().threads());
    add(
        figures,
        "lag_p99_millis",
        "ms",
        runs,
        run -> run.traffic().lag().getValueAtPercentile(99) / 1e6);
    add(figures, "injector_cpu_share", "", runs, run -> run.injector().cpuShare());
    return figures;
  }

  /// A percentile with fewer than twenty values beyond it is none.
  private static void time(
      Map<String, Figure> figures,
      String key,
      List<Run> runs,
      double percentile,
      Function<TrafficFigures, Histogram> part) {
    add(
        figures,
        key,
        "ms",
        runs,
        run -> {
          var times = part.apply(run.traffic());
          return Histograms.beyond(times, percentile) < 20
              ? Double.NaN
              : times.getValueAtPercentile(percentile) / 1e6;
        });
  }

  /// CPU of some of the server's threads for each call; NaN if unknown.
  private static double micros(Run run, ToLongFunction<ServerFigures> part) {
    return run.server() == null || part.applyAsLong(run.server()) < 0
        ? Double.NaN
        : part.applyAsLong(run.server()) / 1e3 / Math.max(1, run.traffic().ended());
  }

  private static void add(
      Map<String, Figure> figures,
      String key,
      String unit,
      List<Run> runs,
      ToDoubleFunction<Run> figure) {
    var made = figure(unit, runs.stream().mapToDouble(figure).toArray());
    if (made != null) {
      figures.put(key, made);
    }
  }

  /// A figure over forks; null if no fork has it.
  ///
  /// @param all one of each fork; NaN where unknown
  public static @Nullable Figure figure(String unit, double... all) {
    var values = Arrays.stream(all).filter(Double::isFinite).sorted().toArray();
    if (values.length == 0) {
      return null;
    }
    var interval = values.length < Resampling.ENOUGH ? null : Resampling.of(values);
    var half = interval == null ? 0 : interval.halfWidth(0.95);
    return new Figure(
        unit,
        Cautions.median(values),
        interval == null ? null : interval.mean() - half,
        interval == null ? null : interval.mean() + half,
        values[0],
        values[values.length - 1],
        values.length);
  }
}
