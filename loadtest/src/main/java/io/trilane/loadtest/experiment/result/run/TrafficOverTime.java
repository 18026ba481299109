package io.trilane.loadtest.experiment.result.run;

import io.trilane.loadtest.experiment.timeline.Histograms;
import io.trilane.loadtest.experiment.timeline.Timeline;
import io.trilane.loadtest.experiment.timeline.Window;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// One traffic's calls over the time of a window, one value for each bucket.
///
/// @param offered calls that were due in the bucket
/// @param ended answers that came in it
/// @param unanswered calls that were due in it and had no answer
/// @param lagMaxNanos the longest that a call was sent after it was due
/// @param p50Nanos of the calls that were due in it and answered; 0 if none was
/// @param latencies their histograms, whose sum is the histogram of the window
public record TrafficOverTime(
    long bucketMillis,
    List<Long> offered,
    List<Long> ended,
    List<Long> refused,
    List<Long> failed,
    List<Long> unanswered,
    List<Long> lagMaxNanos,
    List<Long> p50Nanos,
    List<Long> p99Nanos,
    List<Long> maxNanos,
    List<Histogram> latencies) {
  /// Nobody has looked.
  public static final TrafficOverTime NONE =
      new TrafficOverTime(
          Timeline.BUCKET.toMillis(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  static TrafficOverTime of(Window window) {
    var latencies = window.latencies();
    return new TrafficOverTime(
        Timeline.BUCKET.toMillis(),
        window.each(Window.Slice::offered),
        window.each(Window.Slice::ended),
        window.each(Window.Slice::refused),
        window.each(Window.Slice::failed),
        window.each(Window.Slice::unanswered),
        window.each(Window.Slice::lagMax),
        each(latencies, histogram -> histogram.getValueAtPercentile(50)),
        each(latencies, histogram -> histogram.getValueAtPercentile(99)),
        each(latencies, Histogram::getMaxValue),
        latencies);
  }

  /// This one and another that was at the same time, as far as both go.
  TrafficOverTime plus(TrafficOverTime other) {
    var both =
        IntStream.range(0, Math.min(latencies.size(), other.latencies.size()))
            .mapToObj(i -> Histograms.sum(latencies.get(i), other.latencies.get(i)))
            .toList();
    return new TrafficOverTime(
        bucketMillis,
        pairs(offered, other.offered, Long::sum),
        pairs(ended, other.ended, Long::sum),
        pairs(refused, other.refused, Long::sum),
        pairs(failed, other.failed, Long::sum),
        pairs(unanswered, other.unanswered, Long::sum),
        pairs(lagMaxNanos, other.lagMaxNanos, Math::max),
        each(both, histogram -> histogram.getValueAtPercentile(50)),
        each(both, histogram -> histogram.getValueAtPercentile(99)),
        each(both, Histogram::getMaxValue),
        both);
  }

  private static List<Long> pairs(List<Long> one, List<Long> other, LongBinaryOperator both) {
    return IntStream.range(0, Math.min(one.size(), other.size()))
        .mapToObj(i -> both.applyAsLong(one.get(i), other.get(i)))
        .toList();
  }

  private static List<Long> each(List<Histogram> latencies, ToLongFunction<Histogram> figure) {
    return latencies.stream()
        .map(histogram -> histogram.getTotalCount() == 0 ? 0L : figure.applyAsLong(histogram))
        .toList();
  }
}
