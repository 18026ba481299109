package io.trilane.loadtest.race;

import static io.trilane.loadtest.drive.Traffic.Kind.CALLS;
import static io.trilane.loadtest.drive.Traffic.Kind.SESSIONS;
import static io.trilane.loadtest.race.Contestant.PIPELINE;
import static io.trilane.loadtest.race.Contestant.PIPELINE_LIGHT;
import static io.trilane.loadtest.race.Contestant.PLATFORM;
import static io.trilane.loadtest.race.Contestant.STOCK_DEFAULT;
import static io.trilane.loadtest.race.Contestant.STOCK_DIRECT;
import static io.trilane.loadtest.race.Contestant.STOCK_VIRTUAL;
import static io.trilane.loadtest.race.Contestant.VIRTUAL;

import io.trilane.loadtest.drive.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What is run: so many connections with so many streams each.
enum Course {
  /// Calls that are answered at once.
  ECHO_8X50(CALLS, 8, 50, 0),
  ECHO_64X4(CALLS, 64, 4, 0),
  ECHO_1X1(CALLS, 1, 1, 0),
  /// Sessions, each with one message on its way.
  SESSIONS_8X50(SESSIONS, 8, 50, 0),
  /// Calls that wait for 20 ms. They leave many idle threads behind in some servers, so they are
  /// the last to run.
  WAIT_20X100(CALLS, 20, 100, 20),
  WAIT_100X100(CALLS, 100, 100, 20),
  /// Sessions that say nothing. Not for speed: what each costs the server in memory.
  PARKED_200X100(SESSIONS, 200, 100, 0);

  private final Traffic.Kind kind;
  private final int connections;
  private final int streams;
  private final int waitMillis;

  Course(Traffic.Kind kind, int connections, int streams, int waitMillis) {
    this.kind = kind;
    this.connections = connections;
    this.streams = streams;
    this.waitMillis = waitMillis;
  }

  Traffic traffic() {
    return new Traffic(kind, connections, streams, Duration.ofMillis(waitMillis));
  }

  /// Who takes part, the baseline first. The direct executor's handlers must not wait, a platform
  /// thread for each of 20,000 sessions is not to be asked for, and only what answers once is
  /// light.
  List<Contestant> entrants() {
    return switch (this) {
      case ECHO_8X50, ECHO_64X4, ECHO_1X1 ->
          List.of(
              STOCK_DIRECT,
              STOCK_VIRTUAL,
              STOCK_DEFAULT,
              PLATFORM,
              VIRTUAL,
              PIPELINE,
              PIPELINE_LIGHT);
      case SESSIONS_8X50 ->
          List.of(STOCK_DIRECT, STOCK_VIRTUAL, STOCK_DEFAULT, PLATFORM, VIRTUAL, PIPELINE);
      case WAIT_20X100, WAIT_100X100 ->
          List.of(STOCK_VIRTUAL, STOCK_DEFAULT, PLATFORM, VIRTUAL, PIPELINE, PIPELINE_LIGHT);
      case PARKED_200X100 -> List.of(STOCK_DIRECT, VIRTUAL, PIPELINE);
    };
  }

  /// Whom all others are compared with.
  Contestant baseline() {
    return entrants().getFirst();
  }

  boolean isParking() {
    return this == PARKED_200X100;
  }

  /// As the command line and the results spell it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
