package io.trilane.loadtest.faults.client;

import io.grpc.Status;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// What became of the calls of one client.
///
/// @param answered latencies of those that succeeded, in nanoseconds from when they were due
/// @param refused latencies of those that were refused for want of room, likewise
/// @param failed how many ended otherwise
/// @param unended how many had no end when they were given up
public record Outcomes(
    Histogram answered, Histogram refused, Map<Status.Code, Long> failed, long unended) {
  /// Of answers and refusals together; NaN if there was neither.
  public double p99Millis() {
    var all = answered.copy();
    all.add(refused);
    return millisAt99(all);
  }

  public double refusedP99Millis() {
    return millisAt99(refused);
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

  private static double millisAt99(Histogram histogram) {
    return histogram.getTotalCount() == 0 ? Double.NaN : histogram.getValueAtPercentile(99) / 1e6;
  }
}
