package io.trilane.loadtest.experiment.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.grpc.Status.Code;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.result.run.TrafficFigures;
import io.trilane.loadtest.experiment.timeline.Timeline;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class LedgerTest {
  private static final String OVERLOAD =
      "DEADLINE_EXCEEDED|RESOURCE_EXHAUSTED|UNAVAILABLE|CANCELLED|ABORTED";

  @TempDir Path folder;
  private Ledger ledger;

  @BeforeEach
  void begin() throws IOException {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    ledger = new Ledger(Journal.begin(folder, "a plan", Ledger.RUNS), new Progress.Lines(nowhere));
  }

  @ParameterizedTest
  @EnumSource(value = Code.class, mode = Mode.MATCH_ANY, names = OVERLOAD)
  void aRunWithoutAnAnswerIsKeptAndOthersMayFollow(Code code) throws IOException {
    ledger.add(ended("a", 1, code));
    assertEquals(1, ledger.runs().size());
    assertFalse(ledger.isOut("a"));
  }

  @ParameterizedTest
  @EnumSource(value = Code.class, mode = Mode.MATCH_NONE, names = OVERLOAD + "|OK")
  void aServerThatCannotAnswerIsOutAtOnce(Code code) throws IOException {
    ledger.add(ended("a", 1, code));
    assertEquals(Map.of("a", "a answered no call: {" + code + "=1}"), ledger.failures());
    assertEquals(1, ledger.runs().size());
  }

  @Test
  void aForksRunsAreItsContendersAlone() throws IOException {
    ledger.add(ended("a", 1, Code.OK));
    ledger.add(ended("a", 2, Code.OK));
    ledger.add(ended("b", 2, Code.OK));
    assertEquals(1, ledger.of("a", 2).size());
    assertEquals(List.of(), ledger.of("a", 3));
  }

  @Test
  void aServerThatNeverAnswersIsOutInTheEnd() throws IOException {
    ledger.add(ended("a", 1, Code.DEADLINE_EXCEEDED));
    ledger.add(ended("b", 1, Code.DEADLINE_EXCEEDED));
    ledger.add(ended("b", 1, Code.OK));
    for (var name : new String[] {"a", "b", "c"}) {
      ledger.failIfSilent(name);
    }
    assertEquals(Map.of("a", "a answered no call: {DEADLINE_EXCEEDED=1}"), ledger.failures());
  }

  private static Run ended(String contender, int fork, Code code) {
    var timeline = new Timeline(0, 1, Duration.ofSeconds(10));
    timeline.track(0).sent(0, 0);
    timeline.track(0).ended(0, 1_000, code);
    return Figures.run(
        contender, fork, TrafficFigures.of("calls", "once", timeline.window(0, 10)), 50);
  }
}
