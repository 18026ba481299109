package io.trilane.loadtest.race;

import io.trilane.loadtest.report.JsonText;
import io.trilane.loadtest.result.Environment;
import java.time.Instant;
import java.util.List;

/// The content of `result.json`, field by field; docs/race.md says what each means. A field may be
/// added without a new version; none is removed or changes its meaning.
record RaceJson(
    String format,
    int version,
    String startedAt,
    List<String> commandLine,
    String client,
    int forks,
    double warmUpSeconds,
    double windowSeconds,
    Environment environment,
    List<Lap> laps,
    List<ParkedMemory> parked,
    List<Failure> failures,
    List<Goal.Outcome> goals) {

  /// @param client the driver of calls
  static String of(
      Instant started,
      List<String> commandLine,
      RacePlan plan,
      String client,
      Standings standings) {
    return JsonText.of(
        new RaceJson(
            "trilane-race",
            1,
            started.toString(),
            commandLine,
            client,
            plan.forks(),
            plan.warmUp().toMillis() / 1e3,
            plan.window().toMillis() / 1e3,
            Environment.here(1),
            standings.laps(),
            standings.parked(),
            standings.failures(),
            Goal.ALL.stream().flatMap(goal -> goal.outcome(standings).stream()).toList()));
  }
}
