package io.trilane.course.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.course.lab.Worlds;
import io.trilane.course.run.Claim;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.trace.Account;
import io.trilane.course.trace.Exploration;
import io.trilane.course.trace.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Judges are fed the opposite of what their runs measure.
final class VerdictTest {
  @Test
  void aRaceThatLosesNothingTurnsItsCheckRedAndItsClaim() throws InterruptedException {
    var found = judged("race", Map.of("form", "plain"), Outcome.OK);
    assertEquals(List.of("an update is lost under some schedule"), red(found));
    assertEquals("false", verdict(found, "With threads that share memory"));
  }

  @Test
  void aMutexThatLosesTurnsItsCheckRedAndItsClaim() throws InterruptedException {
    var found = judged("race", Map.of("form", "mutex"), Outcome.RACE);
    assertEquals(List.of("no update is lost"), red(found));
    assertEquals("false", verdict(found, "Many threads cause races"));
  }

  @Test
  void channelsThatPreventedARaceWouldMakeTheSentenceTrue() throws InterruptedException {
    var found = judged("race", Map.of("form", "shared"), Outcome.OK);
    assertEquals("true", verdict(found, "Channels by design prevent races"));
  }

  @Test
  void locksThatNeverDeadlockTurnTheCheckRedAndTheClaim() throws InterruptedException {
    var found = judged("deadlock", Map.of("form", "locks"), Outcome.OK);
    assertEquals(List.of("a deadlock is found"), red(found));
    assertEquals("false", verdict(found, "Deadlock: each waits"));
  }

  @Test
  void orderedLocksThatDeadlockTurnTheCheckRed() throws InterruptedException {
    assertEquals(
        "locks taken in one order never deadlock",
        red(judged("deadlock", Map.of("form", "ordered"), Outcome.DEADLOCK)).getFirst());
  }

  @Test
  void aSleepThatLosesNothingWouldBeGood() throws InterruptedException {
    var found = judged("life", Map.of("form", "sleep"), Outcome.OK);
    assertEquals(List.of("some schedule loses output"), red(found));
    assertEquals("false", verdict(found, "A sleep as synchronisation"));
  }

  @Test
  void aWaitGroupThatLosesOutputTurnsTheCheckRed() throws InterruptedException {
    var found = judged("life", Map.of("form", "waitgroup"), Outcome.RACE);
    assertEquals(List.of("a WaitGroup loses no output"), red(found));
    assertEquals("false", verdict(found, "A WaitGroup waits"));
  }

  @Test
  void aBufferThatOverflowsTurnsTheCheckRed() throws InterruptedException {
    var found = judged("sync", Map.of("form", "buffer"), Outcome.RACE);
    assertEquals(List.of("the buffer is never over or under"), red(found));
    assertEquals("false", verdict(found, "A mutex protects"));
  }

  @Test
  void aRacyCrawlThatFetchesOnceTurnsTheCheckRed() throws InterruptedException {
    assertEquals(
        List.of("some schedule fetches a page twice"),
        red(judged("crawl", Map.of("form", "racy"), Outcome.OK)));
  }

  @Test
  void aFourthValueInABufferOfThreeTurnsTheCheckRed() throws InterruptedException {
    var found = new Findings();
    var run = honest("channels", Map.of());
    example("channels").judge(with(run, run.account().outcome(), Map.of("held", 4)), found);
    assertEquals(List.of("a buffer takes its capacity and no more"), red(found));
    assertEquals("false", verdict(found, "With a capacity"));
  }

  /// The findings if every schedule had ended so.
  private static Findings judged(String lab, Map<String, String> parameters, Outcome outcome)
      throws InterruptedException {
    var found = new Findings();
    example(lab).judge(with(honest(lab, parameters), outcome, Map.of()), found);
    return found;
  }

  private static FinishedRun honest(String lab, Map<String, String> parameters)
      throws InterruptedException {
    return Examples.catalogue()
        .plan(new Request(lab, 0, "all", parameters), Worlds.BOUNDS)
        .run(Worlds.virtual(), begun -> {})
        .run();
  }

  private static Example example(String lab) {
    return Examples.catalogue().plan(Request.of(lab, "free"), Worlds.BOUNDS).example();
  }

  private static FinishedRun with(FinishedRun run, Outcome outcome, Map<String, Object> facts) {
    var all = run.exploration().orElseThrow();
    var changed = new HashMap<>(run.account().facts());
    changed.putAll(facts);
    var account = with(run.account(), outcome, changed);
    var outcomes = outcome == run.outcome() ? all.outcomes() : Map.of(outcome, all.tried());
    return new FinishedRun(
        run.given(),
        run.schedule(),
        account,
        Optional.of(
            new Exploration(
                account,
                all.tried(),
                all.all(),
                outcomes,
                all.endings(),
                all.seeds(),
                all.failingSeeds())),
        run.cores());
  }

  private static Account with(Account account, Outcome outcome, Map<String, Object> facts) {
    return new Account(
        outcome,
        account.choices(),
        account.events(),
        account.lines(),
        facts,
        account.race(),
        account.waits(),
        account.maxConcurrent(),
        account.elapsedNanos(),
        account.cpuNanos(),
        account.recordingNanos(),
        account.dropped(),
        account.idleNanos());
  }

  private static List<String> red(Findings findings) {
    return findings.checks().stream()
        .filter(check -> !check.ok())
        .map(check -> check.name())
        .toList();
  }

  private static String verdict(Findings findings, String beginning) {
    return findings.claims().stream()
        .filter(claim -> claim.text().startsWith(beginning))
        .map(Claim::verdict)
        .findFirst()
        .orElseThrow()
        .toString();
  }
}
