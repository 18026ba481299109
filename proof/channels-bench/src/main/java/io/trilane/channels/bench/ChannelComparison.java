package io.trilane.channels.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;

/// Results by situation and contestant, printed as one table.
final class ChannelComparison {
  private static final String OURS = "TRILANE";

  /// Situation → contestant → nanoseconds per operation, the median over the iterations.
  private final Map<String, Map<String, Double>> results = new LinkedHashMap<>();

  void add(RunResult result) {
    var parameters = result.getParams();
    var name = parameters.getBenchmark().split("\\.", -1);
    String type = name[name.length - 2];
    var situation = new StringBuilder(type);
    String contestant = name[name.length - 1].toUpperCase(Locale.ROOT);
    for (var key : parameters.getParamsKeys()) {
      if (key.equals("contestant")) {
        contestant = parameters.getParam(key);
      } else {
        situation.append(", ").append(key).append(' ').append(parameters.getParam(key));
      }
    }
    double median = result.getPrimaryResult().getStatistics().getPercentile(50);
    results
        .computeIfAbsent(situation.toString(), it -> new LinkedHashMap<>())
        .put(contestant, median);
  }

  /// One line per situation and contestant; the ratio is to ours, so that above 1 is slower than
  /// ours.
  @Override
  public String toString() {
    var table = new StringBuilder();
    row(table, "situation", "contestant", "median ns", "ratio");
    results.forEach((situation, times) ->
        times.forEach((contestant, nanos) ->
            row(
                table,
                situation,
                contestant.toLowerCase(Locale.ROOT).replace('_', ' '),
                String.format(Locale.ROOT, "%.0f", nanos),
                ratio(nanos, times.get(OURS)))));
    return table.toString();
  }

  private static String ratio(double nanos, @Nullable Double ours) {
    return ours == null ? "" : String.format(Locale.ROOT, "%.2f", nanos / ours);
  }

  private static void row(StringBuilder table, String... cells) {
    table.append(String.format("%-60s %-22s %10s %7s%n", (Object[]) cells));
  }
}
