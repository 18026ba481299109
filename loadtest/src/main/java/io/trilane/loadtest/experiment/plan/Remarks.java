package io.trilane.loadtest.experiment.plan;

import io.trilane.loadtest.experiment.result.run.Samples;
import io.trilane.loadtest.experiment.result.run.TrafficFigures;
import io.trilane.loadtest.experiment.result.run.TrafficOverTime;
import io.trilane.loadtest.experiment.statistics.ChangePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Things that a reader should know of a run beside its figures, each with the time since its
/// window opened.
final class Remarks {
  private static final double MIN_TREND = 0.15;
  private static final int MIN_CALLS = 5;
  private static final int TREND_BUCKETS = 5;
  private static final double COMPILING = 0.2;

  private Remarks() {}

  static List<String> of(TrafficFigures calls, Samples samples) {
    var remarks = new ArrayList<String>();
    stalls(calls, remarks);
    backlog(calls, remarks);
    trend("calls/s", perGroup(calls.course().ended()), remarks);
    trend("p99", perGroup(calls.course().p99Nanos()), remarks);
    trend("server CPU", perGroup(samples.serverCpuNanos()), remarks);
    compilers(samples, remarks);
    return remarks;
  }

  private static void compilers(Samples samples, List<String> remarks) {
    var all = samples.serverCpuNanos().stream().mapToDouble(Long::doubleValue).sum();
    var compilers = samples.serverCompilerNanos().stream().mapToDouble(Long::doubleValue).sum();
    if (compilers > COMPILING * all) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "the server was still compiling: %.0f %% of its CPU was its JIT compilers', which CPU"
                  + " per call leaves out",
              100 * compilers / all));
    }
  }

  /// Tenths of a second without a single answer, where each usually has several and a call waited
  /// longer for it. Clients that all wait alike are answered in waves, with silence between them.
  private static void stalls(TrafficFigures calls, List<String> remarks) {
    var course = calls.course();
    if (median(course.ended()) < MIN_CALLS) {
      return;
    }
    var length = 0;
    for (var i = 0; i <= course.ended().size(); i++) {
      if (i < course.ended().size() && course.ended().get(i) == 0) {
        length++;
      } else {
        if (length > 0 && isFelt(course, i - length, length)) {
          remarks.add(stall(course.lagMaxNanos(), i - length, length));
        }
        length = 0;
      }
    }
  }

  private static boolean isFelt(TrafficOverTime course, int from, int length) {
    var usual = median(course.p50Nanos().stream().filter(each -> each > 0).toList());
    var bucket = TimeUnit.MILLISECONDS.toNanos(course.bucketMillis());
    var first = (int) Math.max(0, from - usual / bucket - 1);
    return IntStream.range(first, Math.min(from + length + 1, course.ended().size()))
        .anyMatch(i ->
            course.unanswered().get(i) > 0
                || course.maxNanos().get(i) > usual + length * bucket / 2);
  }

  private static String stall(List<Long> lag, int from, int length) {
    var late = lag.subList(from, from + length).stream().mapToLong(Long::longValue).max().orElse(0);
    var isInjector = late > length * 100_000_000L / 2;
    return String.format(
        Locale.ROOT,
        "at %.1f s nothing was answered for %.1f s: %s",
        from / 10.0,
        length / 10.0,
        isInjector ? "the injector stood still" : "the server stood still");
  }

  private static void backlog(TrafficFigures calls, List<String> remarks) {
    if (calls.ended() < 0.95 * calls.sent() && calls.refused() + calls.failed() == 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "a backlog grew: %,d calls were due in the window and %,d answers came in it",
              calls.offered(),
              calls.ended()));
    }
  }

  private static void trend(String title, double[] series, List<String> remarks) {
    if (series.length >= 2 * TREND_BUCKETS && ChangePoint.isIn(series, MIN_TREND)) {
      var change = ChangePoint.of(series).change();
      remarks.add(
          String.format(
              Locale.ROOT,
              "%s %s by %.0f %% inside the window",
              title,
              change > 0 ? "rose" : "fell",
              100 * Math.abs(change)));
    }
  }

  /// Sums of some buckets each: one bucket alone is too coarse for clock ticks.
  private static double[] perGroup(List<Long> buckets) {
    var groups = new double[buckets.size() / TREND_BUCKETS];
    for (var i = 0; i < groups.length * TREND_BUCKETS; i++) {
      groups[i / TREND_BUCKETS] += buckets.get(i);
    }
    return groups;
  }

  private static long median(List<Long> values) {
    return values.isEmpty() ? 0 : values.stream().sorted().toList().get(values.size() / 2);
  }
}
