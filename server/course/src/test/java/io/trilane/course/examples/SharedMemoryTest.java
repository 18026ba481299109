package io.trilane.course.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.course.lab.Worlds;
import io.trilane.course.run.Check;
import io.trilane.course.run.Report;
import io.trilane.course.run.Request;
import io.trilane.course.trace.Bounds;
import io.trilane.course.trace.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SharedMemoryTest {
  @Test
  void twelveOfAllTwentySchedulesLoseAnUpdate() throws InterruptedException {
    var all = run("race", "plain", "all").run().exploration().orElseThrow();
    assertEquals("all 20", all.extent());
    assertEquals(12, all.count(Outcome.RACE));
  }

  @Test
  void sixOfAllTwentyEightSchedulesDeadlock() throws InterruptedException {
    var all = run("deadlock", "locks", "all").run().exploration().orElseThrow();
    assertEquals("all 28", all.extent());
    assertEquals(6, all.count(Outcome.DEADLOCK));
  }

  @Test
  void schedulesThatTheTimeIsTooShortForSayNothing() throws InterruptedException {
    var most = Integer.MAX_VALUE;
    var run =
        Examples.catalogue()
            .plan(
                new Request("race", 8, "all", Map.of()),
                new Bounds(100, 100_000, most, 200_000, Duration.ofSeconds(2)))
            .run(Worlds.virtual(), begun -> {})
            .run();
    var all = run.exploration().orElseThrow();
    assertFalse(all.all());
    assertEquals(0, all.count(Outcome.TIMEOUT));
    assertEquals(Outcome.RACE, run.outcome());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mutex", "atomic", "owner"})
  void nothingIsLostWhereSomethingKeepsTheTasksApart(String form) throws InterruptedException {
    var report = run("race", form, "all");
    assertEquals(0, report.run().count(Outcome.RACE));
    assertTrue(report.run().exploration().orElseThrow().all());
    assertAllOk(report);
  }

  @Test
  void aCounterSentThroughAChannelIsStillShared() throws InterruptedException {
    var report = run("race", "shared", "all");
    assertTrue(report.run().count(Outcome.RACE) > 0);
    assertAllOk(report);
    assertEquals("false", report.claims().getFirst().verdict().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"locks", "channels", "pool"})
  void everyKindOfDeadlockIsFound(String form) throws InterruptedException {
    var report = run("deadlock", form, "all");
    assertTrue(report.run().count(Outcome.DEADLOCK) > 0);
    assertAllOk(report);
  }

  @Test
  void locksInOneOrderNeverDeadlock() throws InterruptedException {
    assertAllOk(run("deadlock", "ordered", "all"));
  }

  @ParameterizedTest
  @CsvSource({"race, plain", "deadlock, locks"})
  void choicesReplayedGiveTheSameRun(String lab, String form) throws InterruptedException {
    var kept = run(lab, form, "all").run().account();
    var choices = kept.choices().stream().map(String::valueOf).collect(Collectors.joining(","));
    var again = run(lab, form, "replay:" + choices).run().account();
    assertEquals(kept.outcome(), again.outcome());
    assertEquals(operations(kept), operations(again));
  }

  private static Object operations(io.trilane.course.trace.Account account) {
    return account.events().stream()
        .map(event -> event.task() + " " + event.state() + " " + event.operation() + event.object())
        .toList();
  }

  static Report run(String lab, String form, String schedule) throws InterruptedException {
    return Examples.catalogue()
        .plan(Request.of(lab, schedule).with("form", form), Worlds.BOUNDS)
        .run(Worlds.virtual(), begun -> {});
  }

  private static void assertAllOk(Report report) {
    var red = report.checks().stream().filter(check -> !check.ok()).map(Check::toString).toList();
    assertEquals(java.util.List.of(), red);
    assertTrue(!report.checks().isEmpty());
  }
}
