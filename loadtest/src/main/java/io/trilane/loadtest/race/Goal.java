package io.trilane.loadtest.race;

import static io.trilane.loadtest.race.Contestant.PIPELINE;
import static io.trilane.loadtest.race.Contestant.PIPELINE_LIGHT;
import static io.trilane.loadtest.race.Contestant.PLATFORM;
import static io.trilane.loadtest.race.Contestant.STOCK_DIRECT;
import static io.trilane.loadtest.race.Contestant.STOCK_VIRTUAL;
import static io.trilane.loadtest.race.Contestant.VIRTUAL;
import static io.trilane.loadtest.race.Course.ECHO_1X1;
import static io.trilane.loadtest.race.Course.ECHO_64X4;
import static io.trilane.loadtest.race.Course.ECHO_8X50;
import static io.trilane.loadtest.race.Course.PARKED_200X100;
import static io.trilane.loadtest.race.Course.WAIT_100X100;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A figure that a model is to reach. The median of the rounds counts.
sealed interface Goal {
  /// All of them, in order of courses.
  List<Goal> ALL =
      List.of(
          new Share(ECHO_8X50, VIRTUAL, STOCK_DIRECT, 0.95),
          new Share(ECHO_8X50, PIPELINE, STOCK_DIRECT, 0.95),
          new Share(ECHO_8X50, PLATFORM, STOCK_DIRECT, 0.75),
          new Share(ECHO_64X4, VIRTUAL, STOCK_DIRECT, 0.95),
          new Share(ECHO_64X4, PIPELINE, STOCK_DIRECT, 0.95),
          new Share(ECHO_64X4, PLATFORM, STOCK_DIRECT, 0.75),
          new Share(ECHO_1X1, VIRTUAL, STOCK_DIRECT, 0.70),
          new Share(ECHO_1X1, PIPELINE, STOCK_DIRECT, 0.70),
          new Share(ECHO_1X1, PLATFORM, STOCK_DIRECT, 0.70),
          new Share(WAIT_100X100, VIRTUAL, STOCK_VIRTUAL, 1.3),
          new Share(WAIT_100X100, PIPELINE, VIRTUAL, 1.2),
          new Share(WAIT_100X100, PIPELINE_LIGHT, VIRTUAL, 1.2),
          new Memory(VIRTUAL, 6),
          new Memory(PIPELINE, 3));

  /// Empty if the race did not ask.
  Optional<Outcome> outcome(Standings standings);

  /// @param sentence for a reader
  record Outcome(String sentence, boolean reached) {}

  /// Calls a second, as a share of what another reached in the same round.
  record Share(Course course, Contestant who, Contestant than, double least) implements Goal {
    @Override
    public Optional<Outcome> outcome(Standings standings) {
      return standings
          .share(course, who, than)
          .map(share ->
              judged(
                  "%s: %s at least %.2f of %s".formatted(course, who, least, than),
                  "%.2f".formatted(share.median()),
                  share.median() >= least));
    }
  }

  /// What a parked session takes of the server's memory.
  ///
  /// @param most in KB of 1,024 bytes
  record Memory(Contestant who, int most) implements Goal {
    @Override
    public Optional<Outcome> outcome(Standings standings) {
      return standings
          .parked(who)
          .map(memory ->
              judged(
                  "%s: %s at most %d KB a session".formatted(PARKED_200X100, who, most),
                  String.format(Locale.ROOT, "%.1f KB", memory.bytesPerSession() / 1024),
                  memory.bytesPerSession() <= most * 1024.0));
    }
  }

  private static Outcome judged(String rule, String figure, boolean reached) {
    return new Outcome(rule + (reached ? ": reached: " : ": not reached: ") + figure, reached);
  }
}
