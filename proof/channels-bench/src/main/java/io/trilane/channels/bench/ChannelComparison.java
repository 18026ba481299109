package io.trilane.channels.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;

/// Results by situation and contestant, printed as one table.
final class ChannelComparison {
  private static final String OURS = "TRILANE";

  /// The name that JMH's `gc` profiler has for the bytes of one operation.
  private static final String BYTES = "gc.alloc.rate.norm";

  /// By situation, then by contestant.
  private final Map<String, Map<String, Cost>> results = new LinkedHashMap<>();

  /// The cost of one operation.
  ///
  /// @param nanos the median over the iterations
  /// @param bytes allocated by the whole process, the mean over the iterations
  private record Cost(double nanos, double bytes) {}

  void add(RunResult result) {
    var parameters = result.getParams();
    var name = parameters.getBenchmark().split("\\.", -1);
    var type = name[name.length - 2];
    var situation = new StringBuilder(type);
    var contestant = name[name.length - 1].toUpperCase(Locale.ROOT);
    for (var key : parameters.getParamsKeys()) {
      if (key.equals("contestant")) {
        contestant = parameters.getParam(key);
      } else {
        situation.append(", ").append(key).append(' ').append(parameters.getParam(key));
      }
    }
    var cost = new Cost(result.getPrimaryResult().getStatistics().getPercentile(50), bytes(result));
    results
        .computeIfAbsent(situation.toString(), it -> new LinkedHashMap<>())
        .put(contestant, cost);
  }

  /// One line per situation and contestant; the ratio is to ours, so that above 1 is slower than
  /// ours.
  @Override
  public String toString() {
    var table = new StringBuilder();
    row(table, "situation", "contestant", "median ns", "ratio", "bytes");
    results.forEach((situation, costs) ->
        costs.forEach((contestant, cost) ->
            row(
                table,
                situation,
                contestant.toLowerCase(Locale.ROOT).replace('_', ' '),
                String.format(Locale.ROOT, "%.0f", cost.nanos()),
                ratio(cost, costs.get(OURS)),
                String.format(Locale.ROOT, "%.0f", cost.bytes()))));
    return table.toString();
  }

  private static double bytes(RunResult result) {
    var profiled = result.getSecondaryResults().get(BYTES);
    return profiled == null ? Double.NaN : profiled.getScore();
  }

  private static String ratio(Cost cost, @Nullable Cost ours) {
    return ours == null ? "" : String.format(Locale.ROOT, "%.2f", cost.nanos() / ours.nanos());
  }

  private static void row(StringBuilder table, String... cells) {
    table.append(String.format("%-60s %-22s %10s %7s %8s%n", (Object[]) cells));
  }
}
