package io.trilane.loadtest.experiment.result.run;

import io.trilane.loadtest.experiment.timeline.CallOutcome;
import io.trilane.loadtest.experiment.timeline.CallTime;
import io.trilane.loadtest.experiment.timeline.Histograms;
import io.trilane.loadtest.experiment.timeline.Window;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// The calls of one traffic in one window.
///
/// `offered` = withheld + `sent`, and `sent` = `answeredInTime` + `answeredLate` + `refused` +
/// `failed` + `unanswered`: all of calls that were due in the window.
///
/// @param offered calls that were due
/// @param sent less than that where too many were under way
/// @param answeredInTime within the deadline, counted from when they were due
/// @param answeredLate after it
/// @param refused `RESOURCE_EXHAUSTED`
/// @param failed any other status
/// @param unanswered no answer before the deadline, or none at all
/// @param statuses ends by gRPC's status
/// @param ended answers that came in the window, whenever their calls were due
/// @param perSecond `ended` a second: the throughput
/// @param latency of the answers, in nanoseconds from when the calls were due
/// @param refusals latency of the refusals, likewise
/// @param failures latency of the failures, likewise
/// @param lag from when a call was due to when it was sent
/// @param queued time in line in the server, as far as answers told
/// @param first from when a stream of answers was due to its first message; empty: no streams
/// @param between from one message of a stream to the next
public record TrafficFigures(
    String name,
    String arrival,
    long offered,
    long sent,
    long answeredInTime,
    long answeredLate,
    long refused,
    long failed,
    long unanswered,
    Map<String, Long> statuses,
    long ended,
    double perSecond,
    Histogram latency,
    Histogram refusals,
    Histogram failures,
    Histogram lag,
    Histogram queued,
    Histogram first,
    Histogram between,
    TrafficOverTime course) {

  /// @param first null in a file that knows none, and so is `between`
  @SuppressWarnings("ConstantValue")
  public TrafficFigures {
    first = first == null ? Histograms.empty() : first;
    between = between == null ? Histograms.empty() : between;
  }

  /// Sums a window up.
  public static TrafficFigures of(String name, String arrival, Window window) {
    var statuses = new TreeMap<String, Long>();
    window.statuses().forEach((code, count) -> statuses.put(code.name(), count));
    return new TrafficFigures(
        name,
        arrival,
        window.offered(),
        window.sent(),
        window.count(CallOutcome.ANSWERED) - window.answeredLate(),
        window.answeredLate(),
        window.count(CallOutcome.REFUSED),
        window.count(CallOutcome.FAILED),
        window.count(CallOutcome.UNANSWERED),
        statuses,
        window.ended(),
        window.ended() / window.seconds(),
        window.latency(CallOutcome.ANSWERED),
        window.latency(CallOutcome.REFUSED),
        window.latency(CallOutcome.FAILED),
        window.times(CallTime.LAG),
        window.times(CallTime.QUEUED),
        window.times(CallTime.FIRST),
        window.times(CallTime.BETWEEN),
        TrafficOverTime.of(window));
  }

  /// The same traffic of two injectors at the same time.
  public TrafficFigures plus(TrafficFigures other) {
    var both = new TreeMap<>(statuses);
    other.statuses.forEach((status, count) -> both.merge(status, count, Long::sum));
    return new TrafficFigures(
        name,
        arrival + " + " + other.arrival,
        offered + other.offered,
        sent + other.sent,
        answeredInTime + other.answeredInTime,
        answeredLate + other.answeredLate,
        refused + other.refused,
        failed + other.failed,
        unanswered + other.unanswered,
        both,
        ended + other.ended,
        perSecond + other.perSecond,
        Histograms.sum(latency, other.latency),
        Histograms.sum(refusals, other.refusals),
        Histograms.sum(failures, other.failures),
        Histograms.sum(lag, other.lag),
        Histograms.sum(queued, other.queued),
        Histograms.sum(first, other.first),
        Histograms.sum(between, other.between),
        course.plus(other.course));
  }

  public long answered() {
    return answeredInTime + answeredLate;
  }

  /// True if there were calls, and no answer to any.
  public boolean isUnanswered() {
    return sent > 0 && answered() == 0;
  }

  /// Refused, failed or unanswered, of those that were sent.
  public double failedShare() {
    return sent == 0 ? 0 : (double) (refused + failed + unanswered) / sent;
  }

  /// NaN if nothing was answered.
  public double latencyMillis(double percentile) {
    return latency.getTotalCount() == 0
        ? Double.NaN
        : latency.getValueAtPercentile(percentile) / 1e6;
  }
}
