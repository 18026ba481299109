package io.trilane.loadtest.experiment.judge;

import io.trilane.loadtest.experiment.result.run.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Things that a reader must know before relying on a verdict.
public final class Cautions {
  private static final double UNLIKE = 5;
  private static final double MIN_STALL_MILLIS = 50;

  private Cautions() {}

  static List<String> of(List<Run> runs, List<String> contenders, boolean kept) {
    var cautions = new ArrayList<String>();
    for (var contender : contenders) {
      var own = runs.stream().filter(run -> run.contender().equals(contender)).toList();
      refused(contender, own, cautions);
      own.forEach(run -> unlike(run, own, cautions));
    }
    if (kept && contenders.size() > 1) {
      cautions.add(
          "Each contender was one process throughout: two processes of the same code can differ for"
              + " as long as they live, so smaller differences than that are not named.");
    }
    return cautions;
  }

  /// Those of a contest in which latency is of no interest.
  public static List<String> refusals(List<Run> runs, List<String> contenders) {
    var cautions = new ArrayList<String>();
    contenders.forEach(contender ->
        refused(
            contender,
            runs.stream().filter(run -> run.contender().equals(contender)).toList(),
            cautions));
    return cautions;
  }

  private static void refused(String contender, List<Run> runs, List<String> cautions) {
    var refused = runs.stream().filter(Run::isRefused).toList();
    if (!refused.isEmpty()) {
      cautions.add(
          "%s: %d of %d runs refused, because %s."
              .formatted(
                  contender, refused.size(), runs.size(), refused.getFirst().refused().getFirst()));
    }
  }

  /// A run that stands out from the others of its contender at the same point.
  private static void unlike(Run run, List<Run> own, List<String> cautions) {
    var siblings =
        own.stream()
            .filter(
                other -> other.position() != run.position() && other.point().equals(run.point()))
            .mapToDouble(other -> other.traffic().latencyMillis(99.9))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    var max = run.traffic().latency().getMaxValue() / 1e6;
    var stall = run.remarks().stream().filter(remark -> remark.contains("stood still")).findFirst();
    var usual = siblings.length == 0 ? Double.NaN : siblings[siblings.length / 2];
    if (max >= MIN_STALL_MILLIS && max > UNLIKE * usual) {
      cautions.add(
          String.format(
              Locale.ROOT,
              "%s, fork %d: a call took %.0f ms, where p99.9 of its siblings is %.1f ms%s.",
              run.contender(),
              run.fork(),
              max,
              usual,
              stall.map(text -> "; " + text).orElse("")));
    } else {
      stall.ifPresent(
          text -> cautions.add("%s, fork %d: %s.".formatted(run.contender(), run.fork(), text)));
    }
  }

  /// The middle of some values; NaN of none.
  static double median(double... values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    var middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
