package io.trilane.loadtest.race;

import static io.trilane.loadtest.race.Contestant.PIPELINE;
import static io.trilane.loadtest.race.Contestant.STOCK_DIRECT;
import static io.trilane.loadtest.race.Contestant.VIRTUAL;
import static io.trilane.loadtest.race.Course.ECHO_8X50;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.loadtest.statistics.Spread;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StandingsTest {
  @Test
  void aShareIsTakenWithinEachRound() {
    var standings =
        standings(
            lap(STOCK_DIRECT, 1, 100),
            lap(VIRTUAL, 1, 90),
            lap(VIRTUAL, 2, 40), // the machine was half as fast, and the order another
            lap(STOCK_DIRECT, 2, 50),
            lap(STOCK_DIRECT, 3, 100),
            lap(VIRTUAL, 3, 100));
    assertEquals(
        Optional.of(new Spread(0.9, 0.8, 1.0)), standings.share(ECHO_8X50, VIRTUAL, STOCK_DIRECT));
  }

  @Test
  void whoFailedOnceHasNoFiguresOnThatCourse() {
    var failure = new Failure(ECHO_8X50, VIRTUAL, "3 calls failed");
    var standings =
        new Standings(
            List.of(lap(STOCK_DIRECT, 1, 100), lap(VIRTUAL, 1, 99)), List.of(), List.of(failure));
    assertEquals(Optional.empty(), standings.share(ECHO_8X50, VIRTUAL, STOCK_DIRECT));
    var plan = plan();
    assertTrue(new RaceTable(plan, standings).toString().contains("failed"));
  }

  @Test
  void theMedianDecidesWhetherAFigureIsReached() {
    var goal = new Goal.Share(ECHO_8X50, VIRTUAL, STOCK_DIRECT, 0.9);
    var reached =
        standings(
            lap(STOCK_DIRECT, 1, 100),
            lap(VIRTUAL, 1, 10),
            lap(STOCK_DIRECT, 2, 100),
            lap(VIRTUAL, 2, 90),
            lap(STOCK_DIRECT, 3, 100),
            lap(VIRTUAL, 3, 95));
    assertEquals(
        Optional.of(
            new Goal.Outcome(
                "echo-8x50: virtual at least 0.90 of stock-direct: reached: 0.90", true)),
        goal.outcome(reached));
    var missed =
        standings(
            lap(STOCK_DIRECT, 1, 100),
            lap(VIRTUAL, 1, 89),
            lap(STOCK_DIRECT, 2, 100),
            lap(VIRTUAL, 2, 100),
            lap(STOCK_DIRECT, 3, 100),
            lap(VIRTUAL, 3, 80));
    assertFalse(goal.outcome(missed).orElseThrow().reached());
  }

  @Test
  void aParkedSessionIsJudgedByHeapAndTheRestTogether() {
    var goal = new Goal.Memory(PIPELINE, 3);
    assertTrue(goal.outcome(parked(2_000_000, 1_072_000)).orElseThrow().reached());
    assertFalse(goal.outcome(parked(2_000_000, 1_073_000)).orElseThrow().reached());
  }

  @Test
  void whatWasNotRunIsNotJudged() {
    assertEquals(
        List.of(), Goal.ALL.stream().flatMap(goal -> goal.outcome(standings()).stream()).toList());
  }

  @Test
  void theTableNamesEachContestantAndItsFigures() {
    var standings = standings(lap(STOCK_DIRECT, 1, 20_000), lap(VIRTUAL, 1, 19_000));
    var table = new RaceTable(plan(), standings).toString();
    assertTrue(table.contains("20,000"), table);
    assertTrue(table.contains("0.95 (0.95–0.95)"), table);
    assertTrue(table.contains("5.0"), table);
    assertTrue(table.contains("0.25"), table);
  }

  @Test
  void theTableSaysInHowManyLapsAServerWasNotWarm() {
    var warm = compiling(lap(STOCK_DIRECT, 1, 20_000), 0.03);
    var cold = compiling(lap(VIRTUAL, 1, 19_000), 0.04);
    assertTrue(warm.isSettled());
    assertFalse(cold.isSettled());
    var table = new RaceTable(plan(), standings(warm, cold)).toString();
    assertTrue(
        table.endsWith(
            "In 1 of 2 laps the server's compilers still took more than 3 % of its CPU."),
        table);
  }

  @Test
  void nobodyCallsAServerWarmOfWhichNothingIsKnown() {
    var unknown = compiling(lap(VIRTUAL, 1, 19_000), -1);
    assertFalse(unknown.isSettled());
    assertFalse(unknown.isCompiling());
  }

  @Test
  void aServerIsWarmedForAQuarterOfTheTimeAfterItsFirstCourse() {
    var minute = new RacePlan(List.of(), Set.of(), 1, 1, Duration.ofMinutes(1), Duration.ZERO, 1);
    assertEquals(20, minute.warmUpLaps(false));
    assertEquals(5, minute.warmUpLaps(true));
    assertEquals(1, plan().warmUpLaps(true));
  }

  private static RacePlan plan() {
    var second = Duration.ofSeconds(1);
    return new RacePlan(List.of(ECHO_8X50), Set.of(VIRTUAL), 1, 1, second, second, 1);
  }

  private static Standings standings(Lap... laps) {
    return new Standings(List.of(laps), List.of(), List.of());
  }

  private static Standings parked(long heap, long other) {
    return new Standings(
        List.of(), List.of(new ParkedMemory(PIPELINE, 1000, heap, other)), List.of());
  }

  /// Every call takes 5 us and a quarter of a switch.
  private static Lap lap(Contestant contestant, int round, long perSecond) {
    return new Lap(
        ECHO_8X50, contestant, 1, round, perSecond, 1, 5_000 * perSecond, 0, perSecond / 4);
  }

  private static Lap compiling(Lap lap, double share) {
    return new Lap(
        lap.course(),
        lap.contestant(),
        lap.fork(),
        lap.round(),
        lap.answered(),
        lap.seconds(),
        lap.cpuNanos(),
        share < 0 ? -1 : Math.round(share * lap.cpuNanos()),
        lap.threadSwitches());
  }
}
