package io.trilane.course.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.course.lab.Worlds;
import io.trilane.course.run.Card;
import io.trilane.course.run.Check;
import io.trilane.course.run.Claim;
import io.trilane.course.run.Report;
import io.trilane.course.run.Request;
import io.trilane.course.trace.Event;
import io.trilane.course.trace.Outcome;
import io.trilane.course.trace.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Properties of every lab, in each of the runs that show it.
@Timeout(120)
final class EveryLabTest {
  /// The sentences whose judges VerdictTest and MeasuredVerdictTest feed the opposite.
  private static final List<String> FED =
      List.of(
          "With threads that share memory",
          "Many threads cause races",
          "Channels by design prevent races",
          "Deadlock: each waits",
          "A sleep as synchronisation",
          "A WaitGroup waits",
          "A mutex protects",
          "With a capacity",
          "An unbuffered channel",
          "When main ends",
          "`go` returns at once",
          "Concurrency helps even",
          "Tasks must wait",
          "Concurrency is there because",
          "Parallel tasks may",
          "Concurrency is dealing",
          "Parallelism needs concurrency",
          "Go is a concurrent language",
          "Many goroutines run on one thread",
          "A period of 10 ms",
          "A slice has a minimum",
          "The operating system schedules threads",
          "A thread's stack is fixed",
          "A goroutine starts with 2 KB",
          "There can be hundreds of thousands",
          "Switching between goroutines",
          "A call costs about three",
          "The threads of a process share");

  /// Checks of what no run changes.
  private static final Set<String> ARITHMETIC = Set.of("the first table", "the second table");

  static Stream<Request> shows() {
    return Examples.catalogue().cards().stream().flatMap(card -> card.shows().stream());
  }

  static Stream<Request> seeds() {
    return Examples.catalogue().cards().stream()
        .filter(card -> !card.measures())
        .map(card -> Request.of(card.name(), "seed:7"));
  }

  static Stream<Request> free() {
    return Examples.catalogue().cards().stream()
        .filter(card -> !card.measures())
        .flatMap(card -> card.shows().stream())
        .map(show -> new Request(show.lab(), show.tasks(), "free", show.parameters()))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("free")
  void aFreeRunGoesFromStateToStateAsThereAreWays(Request request) throws InterruptedException {
    assertLegal(run(request));
  }

  @ParameterizedTest
  @MethodSource("shows")
  void everyCheckOfEveryShowIsGreen(Request show) throws InterruptedException {
    var report = run(show);
    assertEquals(
        List.of(),
        report.checks().stream().filter(check -> !check.ok()).map(Check::toString).toList());
    assertFalse(report.checks().isEmpty(), "a lab that checks nothing");
    assertLegal(report);
  }

  @Test
  void aTaskThatStartsThousandsGivesWayToThem() throws InterruptedException {
    var report = run(new Request("mapping", 2_000, "free", Map.of("rounds", "1")));
    var gaveWay =
        report.run().account().events().stream()
            .filter(event -> event.task() == 1 && event.state() == State.READY)
            .filter(event -> event.operation().equals("go"))
            .map(Event::object)
            .toList();
    assertEquals(List.of("task-1000", "task-2000"), gaveWay);
  }

  @Test
  void aTaskThatWaitedOnAChannelIsReadyByTheTaskThatWokeIt() throws InterruptedException {
    var woken =
        run(Request.of("sieve", "free")).run().account().events().stream()
            .filter(event -> event.state() == State.READY)
            .filter(event -> Set.of("send", "receive").contains(event.operation()))
            .toList();
    assertFalse(woken.isEmpty());
    for (var event : woken) {
      assertTrue(event.byTask() > 0 && event.byTask() != event.task(), event::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSeedGivesTheSameRunTwice(Request seed) throws InterruptedException {
    var first = run(seed).run().account();
    var second = run(seed).run().account();
    assertEquals(first.choices(), second.choices());
    assertEquals(
        first.events().stream().map(EveryLabTest::operation).toList(),
        second.events().stream().map(EveryLabTest::operation).toList());
    assertEquals(first.outcome(), second.outcome());
  }

  @Test
  void noSentenceIsJudgedTwiceAndEachCheckIsShownToFail() throws InterruptedException {
    var texts = new HashSet<String>();
    var checks = new HashSet<String>();
    for (var show : shows().toList()) {
      var report = run(show);
      report.checks().forEach(check -> checks.add(check.name()));
      for (Claim claim : report.claims()) {
        assertTrue(texts.add(claim.text()), claim.text());
      }
    }
    assertEquals(List.of(), notShownToFail(checks), "checks that no test turns red");
    assertEquals(
        List.of(),
        texts.stream().filter(text -> FED.stream().noneMatch(text::startsWith)).toList(),
        "sentences whose judge is fed no opposite");
  }

  /// Those of which no test that turns checks red says the name.
  private static List<String> notShownToFail(Set<String> checks) {
    var tests =
        Stream.of("MutantsTest", "AlteredRunTest", "VerdictTest", "machine/MeasuredVerdictTest")
            .map(EveryLabTest::source)
            .collect(Collectors.joining())
            .replaceAll("\"\\s+\\+ \"", "") // Texts that are longer than a line.
            .replaceAll("[0-9]+", "N");
    return checks.stream()
        .filter(check -> !ARITHMETIC.contains(check))
        .filter(check -> !tests.contains(check.replaceAll("[0-9]+", "N")))
        .toList();
  }

  private static String source(String test) {
    try {
      return Files.readString(
          Path.of("src/test/java/io/trilane/course/examples/" + test + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyShowIsOneOfItsOwnLab() {
    for (Card card : Examples.catalogue().cards()) {
      card.shows().forEach(show -> assertEquals(card.name(), show.lab()));
    }
  }

  private static Report run(Request request) throws InterruptedException {
    return Examples.catalogue().plan(request, Worlds.BOUNDS).run(Worlds.virtual(), begun -> {});
  }

  private static String operation(Event event) {
    return event.task() + " " + event.state() + " " + event.operation() + " " + event.object();
  }

  private static void assertLegal(Report report) {
    var states = new HashMap<Integer, Event>();
    for (var event : report.run().account().events()) {
      var before = states.put(event.task(), event);
      assertTrue(
          before == null ? event.state() == State.STARTED : before.state().mayBecome(event.state()),
          before + " then " + event);
    }
    if (report.run().outcome() == Outcome.OK || report.run().outcome() == Outcome.RACE) {
      assertEquals(
          Set.of(),
          states.values().stream()
              .filter(last -> last.state() != State.ENDED)
              .collect(Collectors.toSet()),
          "tasks that go on after the main task");
    }
  }
}
