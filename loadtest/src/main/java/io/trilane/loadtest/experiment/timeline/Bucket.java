package io.trilane.loadtest.experiment.timeline;

import io.grpc.Status;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.PackedHistogram;

/// The calls of a tenth of a second: those that were due in it, and how many ended in it, whenever
/// they were due. Owned by one thread until it is handed over.
final class Bucket {
  long offered;
  long sent;
  long late;
  long ended;
  final Map<Status.Code, Long> statuses = new EnumMap<>(Status.Code.class);
  final Map<CallOutcome, AbstractHistogram> latency = new EnumMap<>(CallOutcome.class);
  private final Map<CallTime, AbstractHistogram> times = new EnumMap<>(CallTime.class);

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

  AbstractHistogram times(CallTime which) {
    return times.computeIfAbsent(which, _ -> Histograms.empty());
  }

  long count(CallOutcome outcome) {
    var histogram = latency.get(outcome);
    return histogram == null ? 0 : histogram.getTotalCount();
  }

  /// Takes less room from now on, and more time to record.
  void pack() {
    latency.replaceAll((_, histogram) -> packed(histogram));
    times.replaceAll((_, histogram) -> packed(histogram));
  }

  void add(Bucket other) {
    offered += other.offered;
    sent += other.sent;
    late += other.late;
    ended += other.ended;
    other.statuses.forEach((code, count) -> statuses.merge(code, count, Long::sum));
    other.latency.forEach((outcome, histogram) -> latency(outcome).add(histogram));
    other.times.forEach((which, histogram) -> times(which).add(histogram));
  }

  private static AbstractHistogram packed(AbstractHistogram histogram) {
    var packed = new PackedHistogram(histogram);
    packed.setAutoResize(true);
    packed.add(histogram);
    return packed;
  }
}
