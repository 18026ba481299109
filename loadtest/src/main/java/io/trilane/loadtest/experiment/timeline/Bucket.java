package io.trilane.loadtest.experiment.timeline;

import io.grpc.Status;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.PackedHistogram;
import org.jspecify.annotations.Nullable;

/// The calls of a tenth of a second: those that were due in it, and how many ended in it, whenever
/// they were due. Owned by one thread until it is handed over.
final class Bucket {
  long offered;
  long sent;
  long late;
  long ended;
  final Map<Status.Code, Long> statuses = new EnumMap<>(Status.Code.class);
  final Map<CallOutcome, AbstractHistogram> latency = new EnumMap<>(CallOutcome.class);
  AbstractHistogram lag = Histograms.empty();
  private @Nullable AbstractHistogram queued;

  void end(Status.Code code, long nanos, boolean isLate) {
    statuses.merge(code, 1L, Long::sum);
    latency(CallOutcome.of(code)).recordValue(Math.max(0, nanos));
    if (isLate && code == Status.Code.OK) {
      late++;
    }
  }

  AbstractHistogram latency(CallOutcome outcome) {
    return latency.computeIfAbsent(outcome, _ -> Histograms.empty());
  }

  AbstractHistogram queued() {
    if (queued == null) {
      queued = Histograms.empty();
    }
    return queued;
  }

  long count(CallOutcome outcome) {
    var histogram = latency.get(outcome);
    return histogram == null ? 0 : histogram.getTotalCount();
  }

  /// Takes less room from now on, and more time to record.
  void pack() {
    latency.replaceAll((_, histogram) -> packed(histogram));
    lag = packed(lag);
    queued = queued == null ? null : packed(queued);
  }

  void add(Bucket other) {
    offered += other.offered;
    sent += other.sent;
    late += other.late;
    ended += other.ended;
    other.statuses.forEach((code, count) -> statuses.merge(code, count, Long::sum));
    other.latency.forEach((outcome, histogram) -> latency(outcome).add(histogram));
    lag.add(other.lag);
    if (other.queued != null) {
      queued().add(other.queued);
    }
  }

  private static AbstractHistogram packed(AbstractHistogram histogram) {
    var packed = new PackedHistogram(histogram);
    packed.setAutoResize(true);
    packed.add(histogram);
    return packed;
  }
}
