package io.trilane.loadtest.experiment.result;

import io.trilane.loadtest.experiment.timeline.Timeline;
import io.trilane.loadtest.experiment.timeline.Window;
import java.util.List;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/// One traffic's calls over the time of a window, one value for each bucket.
///
/// @param offered calls that were due in the bucket
/// @param ended answers that came in it
/// @param unanswered calls that were due in it and had no answer
/// @param lagMaxNanos the longest that a call was sent after it was due
/// @param p50Nanos of the calls that were due in it and answered; 0 if none was
/// @param latencies their histograms, whose sum is the histogram of the window
public record Course(
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

  static Course of(Window window) {
    var latencies = window.latencies();
    return new Course(
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

  private static List<Long> each(List<Histogram> latencies, ToLongFunction<Histogram> figure) {
    return latencies.stream()
        .map(histogram -> histogram.getTotalCount() == 0 ? 0L : figure.applyAsLong(histogram))
        .toList();
  }
}
