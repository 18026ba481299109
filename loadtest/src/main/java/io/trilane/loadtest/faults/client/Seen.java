package io.trilane.loadtest.faults.client;

import io.grpc.Status;
import io.trilane.loadtest.experiment.timeline.CallOutcome;
import io.trilane.loadtest.experiment.timeline.CallTime;
import io.trilane.loadtest.experiment.timeline.Histograms;
import io.trilane.loadtest.experiment.timeline.Window;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/// Calls of one client, as it saw them end.
public record Seen(Window window) {
  /// Of answers and refusals together, from when they were due; NaN if there was neither.
  public double p99Millis() {
    return millis(
        Histograms.sum(window.latency(CallOutcome.ANSWERED), window.latency(CallOutcome.REFUSED)));
  }

  /// From when the refused calls were due; NaN if there was none.
  public double refusedP99Millis() {
    return millis(window.latency(CallOutcome.REFUSED));
  }

  /// From when calls were due to when they were sent: this process's own part of the latency. NaN
  /// if there was none.
  public double lagP99Millis() {
    return millis(window.times(CallTime.LAG));
  }

  public long calls() {
    return window.offered();
  }

  public long answers() {
    return window.count(CallOutcome.ANSWERED);
  }

  public long refusals() {
    return window.count(CallOutcome.REFUSED);
  }

  /// Neither answered nor refused.
  public long failures() {
    return calls() - answers() - refusals();
  }

  /// Calls that had no end of any kind, their deadline included.
  public long unended() {
    return window.sent() - window.statuses().values().stream().mapToLong(Long::longValue).sum();
  }

  /// The ends of those that failed, by their status.
  public Map<Status.Code, Long> failed() {
    return window.statuses().entrySet().stream()
        .filter(each ->
            each.getKey() != Status.Code.OK && each.getKey() != Status.Code.RESOURCE_EXHAUSTED)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static double millis(Histogram histogram) {
    return histogram.getTotalCount() == 0 ? Double.NaN : histogram.getValueAtPercentile(99) / 1e6;
  }
}
