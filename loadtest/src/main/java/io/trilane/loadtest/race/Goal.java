package io.trilane.loadtest.race;

import static io.trilane.loadtest.race.Course.APART_8X50;
import static io.trilane.loadtest.race.Course.ECHO_1X1;
import static io.trilane.loadtest.race.Course.ECHO_64X4;
import static io.trilane.loadtest.race.Course.ECHO_8X50;
import static io.trilane.loadtest.race.Course.WAIT_100X100;
import static io.trilane.loadtest.race.Racer.DIRECT;
import static io.trilane.loadtest.race.Racer.DIRECT_UNSAMPLED;
import static io.trilane.loadtest.race.Racer.LIGHT;
import static io.trilane.loadtest.race.Racer.PIPELINE;
import static io.trilane.loadtest.race.Racer.PLATFORM;
import static io.trilane.loadtest.race.Racer.STOCK_VIRTUAL;
import static io.trilane.loadtest.race.Racer.VIRTUAL;

import io.trilane.loadtest.experiment.judge.Question;
import io.trilane.loadtest.experiment.judge.Ratio;
import io.trilane.loadtest.experiment.judge.Versus;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.statistics.Resampling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A bound on a figure of one contestant beside another's, which each pair of processes is to keep.
///
/// @param limit of the ratio: the most, or the least where more is better
record Goal(Course course, Racer who, Racer than, double limit) {
  /// All of them, in order of courses.
  static final List<Goal> ALL =
      List.of(
          new Goal(ECHO_8X50, VIRTUAL, DIRECT, 1.05),
          new Goal(ECHO_8X50, PIPELINE, DIRECT, 1.00),
          new Goal(ECHO_8X50, LIGHT, DIRECT, 0.95),
          new Goal(ECHO_8X50, VIRTUAL, DIRECT_UNSAMPLED, 1.12),
          new Goal(ECHO_8X50, PIPELINE, DIRECT_UNSAMPLED, 1.06),
          new Goal(ECHO_64X4, VIRTUAL, DIRECT, 1.10),
          new Goal(ECHO_64X4, PIPELINE, DIRECT, 1.10),
          new Goal(ECHO_1X1, LIGHT, DIRECT, 1.05),
          new Goal(ECHO_1X1, VIRTUAL, DIRECT, 1.25),
          new Goal(ECHO_1X1, PIPELINE, DIRECT, 1.25),
          new Goal(ECHO_1X1, PLATFORM, DIRECT, 1.25),
          new Goal(APART_8X50, VIRTUAL, DIRECT, 1.00),
          new Goal(APART_8X50, PIPELINE, DIRECT, 0.95),
          new Goal(APART_8X50, LIGHT, DIRECT, 0.90),
          new Goal(WAIT_100X100, VIRTUAL, STOCK_VIRTUAL, 1.3),
          new Goal(WAIT_100X100, PIPELINE, VIRTUAL, 1.2),
          new Goal(WAIT_100X100, LIGHT, VIRTUAL, 1.2));

  /// The answer of the runs.
  enum State {
    /// Every process keeps it.
    REACHED,
    /// The whole interval lies beyond it.
    MISSED,
    WITHIN_THE_NOISE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /// @param worst of the processes
  /// @param sentence for a reader
  record Told(
      String point,
      String figure,
      String who,
      String than,
      double limit,
      Ratio ratio,
      double worst,
      String state,
      String sentence) {}

  /// Empty if the race did not ask.
  Optional<Told> told(List<Run> runs) {
    return Ratio.of(runs, question()).map(this::told);
  }

  private Question question() {
    return new Question(
        course.toString(), new Versus(who.toString(), than.toString()), course.criterion());
  }

  private Told told(Ratio ratio) {
    var worst = isUpper() ? ratio.most() : ratio.least();
    var state = state(ratio, worst);
    var figure = course.criterion().title();
    var sentence =
        String.format(
            Locale.ROOT,
            "%s: %s of %s %s %.2f × %s's: %s (%.2f%s, worst of %d processes %.2f)",
            course,
            figure,
            who,
            isUpper() ? "at most" : "at least",
            limit,
            than,
            state,
            ratio.mean(),
            ratio.low() == null || ratio.high() == null
                ? ""
                : String.format(Locale.ROOT, ", %.2f–%.2f", ratio.low(), ratio.high()),
            ratio.forks(),
            worst);
    return new Told(
        course.toString(),
        course.criterion().key(),
        who.toString(),
        than.toString(),
        limit,
        ratio,
        worst,
        state.toString(),
        sentence);
  }

  private State state(Ratio ratio, double worst) {
    if (ratio.low() == null || ratio.high() == null || ratio.forks() < Resampling.ENOUGH) {
      return State.WITHIN_THE_NOISE;
    }
    if (isUpper() ? worst <= limit : worst >= limit) {
      return State.REACHED;
    }
    return (isUpper() ? ratio.low() > limit : ratio.high() < limit)
        ? State.MISSED
        : State.WITHIN_THE_NOISE;
  }

  private boolean isUpper() {
    return !course.criterion().moreIsBetter();
  }
}
