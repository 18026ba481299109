package io.trilane.loadtest.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.trilane.loadtest.experiment.plan.Figures;
import io.trilane.loadtest.experiment.result.run.Lap;
import io.trilane.loadtest.experiment.result.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RaceJudgeTest {
  private static final RaceJudge JUDGE =
      new RaceJudge(List.of("direct", "virtual"), List.of(Course.ECHO_8X50), false);

  /// CPU of two processes of the same code lies so far apart, as a standard deviation.
  private static final double OF_A_PROCESS = 0.01;

  @Test
  void oneAndTheSameServerHasAWinnerInOneOfTwentyRacesAtMost() {
    var random = new Random(1);
    var named = IntStream.range(0, 60).filter(_ -> isNamed(race(random, 6, 1))).count();
    assertTrue(named <= 3, "named: " + named);
  }

  @Test
  void threePercentAreToldApartByTenForks() {
    var random = new Random(2);
    var named = IntStream.range(0, 20).filter(_ -> isNamed(race(random, 10, 1.03))).count();
    assertTrue(named >= 16, "named: " + named);
  }

  @Test
  void slowSpellsOfTheMachineMoveNobodysFigure() {
    var run = race(new Random(3), 1, 1).getFirst();
    var slow = new ArrayList<>(run.laps());
    for (int i = 0; i < 6; i++) {
      slow.set(i, lap(i, 30_000));
    }
    var slowed = withLaps(run, slow);
    assertEquals(run.cpuMicrosPerCall(), slowed.cpuMicrosPerCall(), 0.02 * run.cpuMicrosPerCall());
  }

  @Test
  void theCompilersAreNoPartOfACall() {
    var laps = List.of(new Lap(1, 0.2, 100, 900_000, 400_000, 50_000, 1));
    var run = withLaps(race(new Random(4), 1, 1).getFirst(), laps);
    assertEquals(5, run.cpuMicrosPerCall(), 1e-9);
    assertEquals(500, run.perSecond(), 1e-9);
  }

  @Test
  void aGoalThatEveryProcessKeepsIsReached() {
    assertEquals("reached", stateOfVirtual(race(new Random(5), 6, 0.95)));
  }

  @Test
  void aGoalThatLiesBelowTheIntervalIsMissed() {
    assertEquals("missed", stateOfVirtual(race(new Random(6), 6, 1.2)));
  }

  @Test
  void aGoalThatOneProcessMissesIsWithinTheNoise() {
    var runs = new ArrayList<>(race(new Random(7), 6, 1));
    runs.set(1, run("virtual", 1, new Random(7), 1.08));
    assertEquals("within the noise", stateOfVirtual(runs));
  }

  @Test
  void fewProcessesReachAndMissNothing() {
    assertEquals("within the noise", stateOfVirtual(race(new Random(8), 5, 0.5)));
    var sentence = JUDGE.verdict(race(new Random(8), 5, 0.5)).sentence();
    assertTrue(sentence.contains("No interval from fewer than 6 forks"), sentence);
  }

  @Test
  void theSentenceNamesCourseFigureRatioAndInterval() {
    var sentence = JUDGE.verdict(race(new Random(9), 6, 1.2)).sentence();
    assertTrue(
        sentence.matches(
            "(?s)echo-8x50, server CPU per call beside direct's: virtual 1\\.\\d+ ×"
                + " \\(1\\.\\d+–1\\.\\d+\\), differs\\.\n.*virtual at most 1\\.05 × direct's:"
                + " missed.*"),
        sentence);
  }

  @Test
  void whereEveryRunWasRefusedNothingIsSaid() {
    var runs =
        race(new Random(10), 6, 1.2).stream().map(run -> run.refusedFor(List.of("busy"))).toList();
    assertEquals("refused", JUDGE.verdict(runs).outcome());
  }

  private static boolean isNamed(List<Run> runs) {
    return JUDGE.verdict(runs).outcome().equals("difference");
  }

  private static String stateOfVirtual(List<Run> runs) {
    var goals =
        JUDGE.findings(runs).orElseThrow().getAsJsonObject().getAsJsonArray("goals").asList();
    return goals.stream()
        .map(each -> (JsonObject) each)
        .filter(each -> each.get("who").getAsString().equals("virtual"))
        .map(each -> each.get("state").getAsString())
        .findFirst()
        .orElseThrow();
  }

  /// Both contestants in turns.
  ///
  /// @param factor of virtual's CPU
  private static List<Run> race(Random random, int forks, double factor) {
    var runs = new ArrayList<Run>();
    for (int fork = 1; fork <= forks; fork++) {
      runs.add(run("direct", fork, random, 1));
      runs.add(run("virtual", fork, random, factor));
    }
    return runs;
  }

  /// 25 laps that differ by a few percent, one in five of them in a spell in which the machine is
  /// slow.
  private static Run run(String name, int fork, Random random, double factor) {
    var process = factor * (1 + OF_A_PROCESS * random.nextGaussian());
    var laps =
        IntStream.range(0, 25)
            .mapToObj(round ->
                lap(
                    round,
                    7_000
                        * process
                        * (1 + 0.04 * random.nextGaussian())
                        * (random.nextInt(5) == 0 ? 1 + random.nextDouble() : 1)))
            .toList();
    var calls = Figures.calls(1, _ -> 1_000, _ -> 5);
    return withLaps(Figures.run(name, Course.ECHO_8X50.toString(), fork, calls, 7), laps);
  }

  private static Lap lap(int round, double nanosPerCall) {
    return new Lap(round, 0.2, 4_000, (long) (4_000 * nanosPerCall), 0, 0, 100);
  }

  private static Run withLaps(Run run, List<Lap> laps) {
    return new Run(
        run.contender(),
        run.point(),
        run.fork(),
        1,
        1,
        run.startedAt(),
        1,
        true,
        5,
        List.of(),
        List.of(),
        run.traffics(),
        run.server(),
        run.injector(),
        run.machine(),
        run.samples(),
        laps);
  }
}
