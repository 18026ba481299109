package io.trilane.loadtest.experiment.timeline;

import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/// The part of a [Timeline] that counts.
public final class Window {
  private final List<Bucket> buckets;

  Window(List<Bucket> buckets) {
    this.buckets = buckets;
  }

  /// Several parts as one.
  public static Window of(List<Window> parts) {
    return new Window(parts.stream().flatMap(part -> part.buckets.stream()).toList());
  }

  public int buckets() {
    return buckets.size();
  }

  public double seconds() {
    return buckets.size() * Timeline.BUCKET_NANOS / 1e9;
  }

  /// Calls that were due.
  public long offered() {
    return sum(bucket -> bucket.offered);
  }

  /// Of these, those that were sent.
  public long sent() {
    return sum(bucket -> bucket.sent);
  }

  /// Answers of calls that were due in the window, later than their caller had patience.
  public long answeredLate() {
    return sum(bucket -> bucket.late);
  }

  /// Answers that came in the window, whenever their calls were due.
  public long ended() {
    return sum(bucket -> bucket.ended);
  }

  public long count(CallOutcome outcome) {
    return sum(bucket -> bucket.count(outcome));
  }

  /// Ends of the calls that were due in the window, by their status.
  public Map<Status.Code, Long> statuses() {
    var all = new TreeMap<Status.Code, Long>();
    buckets.forEach(
        bucket -> bucket.statuses.forEach((code, count) -> all.merge(code, count, Long::sum)));
    return all;
  }

  /// From when a call was due to its end, in nanoseconds.
  public Histogram latency(CallOutcome outcome) {
    return merge(bucket -> bucket.latency(outcome));
  }

  /// Another time of the calls that were due in the window, in nanoseconds.
  public Histogram times(CallTime which) {
    return merge(bucket -> bucket.times(which));
  }

  /// One figure of each bucket.
  public List<Long> each(ToLongFunction<Slice> figure) {
    return buckets.stream().map(Slice::of).mapToLong(figure).boxed().toList();
  }

  /// The latencies of each bucket's answered calls.
  public List<Histogram> latencies() {
    return buckets.stream()
        .map(bucket -> new Window(List.of(bucket)).latency(CallOutcome.ANSWERED))
        .toList();
  }

  private long sum(ToLongFunction<Bucket> figure) {
    return buckets.stream().mapToLong(figure).sum();
  }

  private Histogram merge(Function<Bucket, AbstractHistogram> part) {
    var all = Histograms.empty();
    buckets.forEach(bucket -> all.add(part.apply(bucket)));
    return all;
  }

  /// The counts of one bucket.
  public record Slice(
      long offered,
      long sent,
      long ended,
      long refused,
      long failed,
      long unanswered,
      long lagMax) {
    private static Slice of(Bucket bucket) {
      return new Slice(
          bucket.offered,
          bucket.sent,
          bucket.ended,
          bucket.count(CallOutcome.REFUSED),
          bucket.count(CallOutcome.FAILED),
          bucket.count(CallOutcome.UNANSWERED),
          bucket.times(CallTime.LAG).getMaxValue());
    }
  }
}
