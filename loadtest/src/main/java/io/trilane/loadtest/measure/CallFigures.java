package io.trilane.loadtest.measure;

import io.grpc.Status;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// The calls of one measured window.
///
/// @param seconds how long the window was
/// @param latency of the calls that succeeded, in nanoseconds; in an open run from the time they
///   were due
/// @param failures how many calls ended with each status other than OK
public record CallFigures(double seconds, Histogram latency, Map<Status.Code, Long> failures) {
  /// Three significant digits, up to as long as need be.
  static Histogram newLatencyHistogram() {
    var histogram = new Histogram(3);
    histogram.setAutoResize(true);
    return histogram;
  }

  public long succeeded() {
    return latency.getTotalCount();
  }

  public long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  public long calls() {
    return succeeded() + failed();
  }

  /// Calls that succeeded, a second.
  public double throughput() {
    return succeeded() / seconds;
  }

  /// How many calls were in flight on average, by Little's law: arrivals a second times the time
  /// that each stayed. Close to the number of clients, or the injector has let clients wait.
  public double concurrency() {
    return throughput() * latency.getMean() / 1e9;
  }
}
