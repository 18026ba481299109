package io.trilane.course.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TaskTimelineTest {
  private final List<Event> events = new ArrayList<>();

  @Test
  void eachStateLastsUntilTheNext() {
    event(0, 1, State.STARTED);
    event(10, 1, State.RUNNING);
    event(30, 1, State.WAITING);
    event(70, 1, State.READY);
    event(75, 1, State.RUNNING);
    event(95, 1, State.ENDED);
    assertNanos(100, 10, 40, 5, 40);
  }

  @Test
  void theLastStateOfATaskThatHasNotEndedLastsUntilTheEnd() {
    event(0, 1, State.STARTED);
    event(10, 1, State.RUNNING);
    event(20, 1, State.WAITING);
    assertNanos(100, 10, 10, 0, 80);
  }

  @Test
  void tasksAreAddedTogether() {
    event(0, 1, State.STARTED);
    event(0, 2, State.STARTED);
    event(10, 1, State.RUNNING);
    event(20, 2, State.RUNNING);
    assertNanos(50, 30, 70, 0, 0);
  }

  @Test
  void aClockThatGoesBackTakesNothingAway() {
    event(10, 1, State.STARTED);
    event(5, 1, State.RUNNING);
    assertNanos(25, 0, 20, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "STARTED, RUNNING, true",
    "STARTED, ENDED, true",
    "STARTED, WAITING, false",
    "STARTED, READY, false",
    "RUNNING, RUNNING, true",
    "RUNNING, WAITING, true",
    "RUNNING, READY, true",
    "RUNNING, STARTED, false",
    "WAITING, READY, true",
    "WAITING, RUNNING, false",
    "WAITING, ENDED, true",
    "READY, RUNNING, true",
    "READY, WAITING, false",
    "ENDED, RUNNING, false",
    "ENDED, ENDED, false"
  })
  void aWayBetweenStatesIsLegalOrNot(State from, State to, boolean legal) {
    assertEquals(legal, from.mayBecome(to));
  }

  @Test
  void oneStepThatIsNotLegalIsSeen() {
    event(0, 1, State.STARTED);
    event(1, 1, State.RUNNING);
    assertTrue(TaskTimeline.of(events, 2).isLegal());
    event(2, 1, State.STARTED);
    event(3, 1, State.RUNNING);
    assertFalse(TaskTimeline.of(events, 4).isLegal());
  }

  @ParameterizedTest
  @EnumSource(value = State.class, names = "STARTED", mode = EnumSource.Mode.EXCLUDE)
  void aTaskBeginsAsStarted(State state) {
    event(0, 1, state);
    assertFalse(TaskTimeline.of(events, 1).isLegal());
  }

  @Test
  void anAccountDividesByTheTimeThatThereWas() {
    assertEquals(1.5, account(100, 150, 30).parallelism());
    assertEquals(0.2, account(100, 150, 30).traceOverhead());
    assertEquals(1, account(100, 20, 30).traceOverhead());
    assertEquals(0, account(0, 0, 0).parallelism());
    assertEquals(0, account(0, 0, 0).traceOverhead());
  }

  @Test
  void processorsThatNobodyUsedCouldHaveBeenTheTasks() {
    assertEquals(1.75, account(100, 150, 30, 25).possibleParallelism());
    assertEquals(Double.NaN, account(100, 150, 30, -1).possibleParallelism());
    assertEquals(Double.NaN, account(0, 0, 0, 0).possibleParallelism());
  }

  @Test
  void anAccountKnowsFactsAsNumbersAndAsText() {
    var account = account(1, 1, 0);
    assertEquals(42, account.number("answer"));
    assertEquals("42", account.text("answer"));
    assertEquals(0, account.number("words"));
    assertEquals("so long", account.text("words"));
    assertEquals("", account.text("unknown"));
    assertEquals(List.of("first", "second"), account.output());
  }

  @Test
  void anExplorationSaysHowFarItWent() {
    var kept = account(1, 1, 0);
    var outcomes = Map.of(Outcome.OK, 27L, Outcome.RACE, 1L);
    var all = new Exploration(kept, 28, true, outcomes, Map.of(), 0, 0);
    assertEquals("all 28", all.extent());
    assertEquals(1, all.count(Outcome.RACE));
    assertEquals(0, all.count(Outcome.DEADLOCK));
    assertEquals(
        "20,000, not all", new Exploration(kept, 20_000, false, outcomes, Map.of(), 0, 0).extent());
  }

  private void assertNanos(long end, long started, long running, long ready, long waiting) {
    var timeline = TaskTimeline.of(events, end);
    assertEquals(started, timeline.nanos(State.STARTED));
    assertEquals(running, timeline.nanos(State.RUNNING));
    assertEquals(ready, timeline.nanos(State.READY));
    assertEquals(waiting, timeline.nanos(State.WAITING));
    assertEquals(0, timeline.nanos(State.ENDED));
  }

  private void event(long nanos, int task, State state) {
    events.add(new Event(events.size() + 1, nanos, task, 0, state, "", "", 0, "thread", "", -1, 0));
  }

  private static Account account(long elapsed, long cpu, long recording) {
    return account(elapsed, cpu, recording, 0);
  }

  private static Account account(long elapsed, long cpu, long recording, long idle) {
    return new Account(
        Outcome.OK,
        List.of(),
        List.of(),
        List.of(new PrintedLine(1, 0, "first"), new PrintedLine(2, 1, "second")),
        Map.of("answer", 42, "words", "so long"),
        Optional.empty(),
        List.of(),
        1,
        elapsed,
        cpu,
        recording,
        0,
        idle);
  }
}
