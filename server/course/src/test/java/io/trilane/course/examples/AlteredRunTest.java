package io.trilane.course.examples;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.course.lab.Worlds;
import io.trilane.course.run.Check;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.trace.Account;
import io.trilane.course.trace.Event;
import io.trilane.course.trace.Outcome;
import io.trilane.course.trace.Wait;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs whose record has been changed in one place, and the check that sees it.
final class AlteredRunTest {
  /// The second column is how the run ends, a fact that it does not keep, or a change of its events
  /// or figures.
  @ParameterizedTest
  @CsvSource({
    "deadlock,          TIMEOUT,       'it ends or is stuck, and nothing else'",
    "deadlock,          DEADLOCK,      it is known who waits for what",
    "crawl form=serial, pages,         the lecture's order",
    "kv,                history,       the history has every operation",
    "kv form=forgetful, OK,            a write whose reply is lost is applied twice",
    "hiding,            TIMEOUT,       it ends",
    "sieve,             DEADLOCK,      it ends",
    "states,            no events,     tasks were in every state",
    "states,            backwards,     every transition is one that there is",
    "life form=sleep,   DEADLOCK,      'the run ends with main, whatever has been printed'",
    "life form=sleep,   others first,  go returns before the task runs",
    "grocery form=many, more CPU time, never more parallel than there are cores",
    "grocery form=one,  one at a time, 4 tasks at once",
    "grocery form=item, none,          1 tasks at once",
  })
  void isSeen(String lab, String change, String check) throws InterruptedException {
    var words = lab.split("[ =]", -1);
    var plain = Request.of(words[0], "seed:1");
    var request = words.length == 1 ? plain : plain.with(words[1], words[2]);
    var run = run(request);
    assertFalse(red(request, run).contains(check), "before anything is changed");
    assertTrue(red(request, with(run, changed(run.account(), change))).contains(check), check);
  }

  @ParameterizedTest
  @CsvSource({
    "mapping, more threads, never fewer tasks than threads under them",
    "hiding,  no events,    one wait at a time",
  })
  void isSeenInAFreeRun(String lab, String change, String check) throws InterruptedException {
    var plain = Request.of(lab, "free");
    var request = lab.equals("hiding") ? plain.with("form", "sequence") : plain;
    var run = run(request);
    assertFalse(red(request, run).contains(check), "before anything is changed");
    assertTrue(red(request, with(run, changed(run.account(), change))).contains(check), check);
  }

  private static Account changed(Account account, String change) {
    return switch (change) {
      case "no events" -> with(account, List.of());
      case "backwards" -> with(account, account.events().reversed());
      case "others first" ->
          with(
              account,
              account.events().stream()
                  .sorted(Comparator.comparing((Event event) -> event.task() == 1))
                  .toList());
      case "more threads" ->
          with(account, account.events().stream().map(AlteredRunTest::onItsOwn).toList());
      case "more CPU time" ->
          with(account, account.outcome(), account.facts(), 4, account.elapsedNanos() * 1_000);
      case "none" -> with(account, account.outcome(), account.facts(), 0, 0);
      case "one at a time" -> with(account, account.outcome(), account.facts(), 1, 0);
      default -> ending(account, change);
    };
  }

  private static Account ending(Account account, String change) {
    var outcome =
        Stream.of(Outcome.values()).filter(each -> each.name().equals(change)).findFirst();
    var facts = new HashMap<>(account.facts());
    facts.remove(change);
    return with(account, outcome.orElse(account.outcome()), facts, account.maxConcurrent(), 0);
  }

  private static Event onItsOwn(Event event) {
    return new Event(
        event.sequence(),
        event.nanos(),
        event.task(),
        event.parent(),
        event.state(),
        event.operation(),
        event.object(),
        event.byTask(),
        event.thread(),
        "carrier-" + event.sequence(),
        event.core(),
        event.cpuNanos());
  }

  private static Account with(Account account, List<Event> events) {
    return account(account, account.outcome(), events, account.facts(), account.maxConcurrent(), 0);
  }

  private static Account with(
      Account account, Outcome outcome, Map<String, Object> facts, int concurrent, long cpuNanos) {
    return account(account, outcome, account.events(), facts, concurrent, cpuNanos);
  }

  private static Account account(
      Account account,
      Outcome outcome,
      List<Event> events,
      Map<String, Object> facts,
      int concurrent,
      long cpuNanos) {
    return new Account(
        outcome,
        account.choices(),
        events,
        account.lines(),
        facts,
        account.race(),
        List.<Wait>of(),
        concurrent,
        account.elapsedNanos(),
        cpuNanos,
        account.recordingNanos(),
        account.dropped(),
        account.idleNanos());
  }

  private static FinishedRun run(Request request) throws InterruptedException {
    return Examples.catalogue()
        .plan(request, Worlds.BOUNDS)
        .run(Worlds.virtual(), begun -> {})
        .run();
  }

  private static FinishedRun with(FinishedRun run, Account account) {
    return new FinishedRun(run.given(), run.schedule(), account, Optional.empty(), run.cores());
  }

  private static List<String> red(Request request, FinishedRun run) {
    var findings = new Findings();
    Examples.catalogue().plan(request, Worlds.BOUNDS).example().judge(run, findings);
    return findings.checks().stream().filter(check -> !check.ok()).map(Check::name).toList();
  }
}
