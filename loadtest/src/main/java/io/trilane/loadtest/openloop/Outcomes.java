package io.trilane.loadtest.openloop;

import io.grpc.Status;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// What became of the calls of one client.
///
/// @param answered latencies of those that succeeded, in nanoseconds from when they were due
/// @param queued how long those stood in line in the server, in nanoseconds, as their answers say
/// @param refused latencies of those that were refused for want of room, likewise
/// @param failed how many ended otherwise
/// @param unended how many had no end when they were given up
public record Outcomes(
    Histogram answered,
    Histogram queued,
    Histogram refused,
    Map<Status.Code, Long> failed,
    long unended) {
  /// Of answers and refusals together; NaN if there was neither.
  public double p99Millis() {
    var all = answered.copy();
    all.add(refused);
    return millis(all, 99);
  }

  public double refusedP99Millis() {
    return millis(refused, 99);
  }

  /// NaN if there was no answer.
  public double answeredMillis(double percentile) {
    return millis(answered, percentile);
  }

  /// In line in the server; NaN if there was no answer.
  public double queuedMillis(double percentile) {
    return millis(queued, percentile);
  }

  public long answers() {
    return answered.getTotalCount();
  }

  public long refusals() {
    return refused.getTotalCount();
  }

  /// Neither answered nor refused.
  public long failures() {
    return failed.values().stream().mapToLong(Long::longValue).sum() + unended;
  }

  public long calls() {
    return answers() + refusals() + failures();
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getTotalCount() == 0
        ? Double.NaN
        : histogram.getValueAtPercentile(percentile) / 1e6;
  }
}
