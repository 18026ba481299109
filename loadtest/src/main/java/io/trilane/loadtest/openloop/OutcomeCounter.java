package io.trilane.loadtest.openloop;

import io.grpc.Status;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Counts calls as they end. Any thread, any number at once.
public final class OutcomeCounter {
  private final Histogram answered = newHistogram();
  private final Histogram queued = newHistogram();
  private final Histogram refused = newHistogram();
  private final Map<Status.Code, LongAdder> failed = new ConcurrentHashMap<>();

  /// @param nanos since the call was due
  public void ended(Status status, long nanos) {
    switch (status.getCode()) {
      case OK -> answered.recordValue(Math.max(0, nanos));
      case RESOURCE_EXHAUSTED -> refused.recordValue(Math.max(0, nanos));
      default -> failed.computeIfAbsent(status.getCode(), _ -> new LongAdder()).increment();
    }
  }

  /// An answer said how long its call stood in line in the server.
  void queued(long nanos) {
    queued.recordValue(Math.max(0, nanos));
  }

  public long refusals() {
    return refused.getTotalCount();
  }

  /// What has been counted so far.
  Outcomes outcomes(long unended) {
    var failures = new EnumMap<Status.Code, Long>(Status.Code.class);
    failed.forEach((code, count) -> failures.put(code, count.sum()));
    return new Outcomes(answered.copy(), queued.copy(), refused.copy(), failures, unended);
  }

  private static Histogram newHistogram() {
    var histogram = new ConcurrentHistogram(3);
    histogram.setAutoResize(true);
    return histogram;
  }
}
