package io.trilane.loadtest.experiment.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.loadtest.experiment.result.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  private static final String PLAN = "compare; forks 6; seed 12; window 5s";

  @TempDir Path folder;

  @Test
  void anInterruptedExperimentGoesOnAfterItsLastWholeRun() throws IOException {
    var before = Journal.begin(folder, PLAN, Ledger.RUNS);
    before.add(run(1));
    before.add(run(2));
    Files.writeString(
        folder.resolve(Journal.NAME), "{\"contender\":\"a\",\"po", StandardOpenOption.APPEND);
    var journal = Journal.resume(folder, PLAN, Ledger.RUNS);
    assertEquals(2, journal.outcomes().size());
    assertEquals(run(2).traffic().latency(), journal.outcomes().getLast().traffic().latency());
    journal.add(run(3));
    assertEquals(3, Journal.resume(folder, PLAN, Ledger.RUNS).outcomes().size());
  }

  @Test
  void aLineThatWasCutInsideACharacterIsDropped() throws IOException {
    Journal.begin(folder, PLAN, Ledger.RUNS).add(run(1));
    var file = folder.resolve(Journal.NAME);
    var half = "{\"contender\":\"µ".getBytes(UTF_8);
    Files.write(file, Arrays.copyOf(half, half.length - 1), StandardOpenOption.APPEND);
    assertEquals(Optional.of(12L), Journal.seed(folder));
    assertEquals(1, Journal.resume(folder, PLAN, Ledger.RUNS).outcomes().size());
  }

  @Test
  void anEmptyLineIsNoRun() throws IOException {
    Journal.begin(folder, PLAN, Ledger.RUNS).add(run(1));
    Files.writeString(folder.resolve(Journal.NAME), "\n\n", StandardOpenOption.APPEND);
    assertEquals(1, Journal.resume(folder, PLAN, Ledger.RUNS).outcomes().size());
  }

  @Test
  void anotherPlanIsNotMistaken() throws IOException {
    Journal.begin(folder, PLAN, Ledger.RUNS);
    var refusal =
        assertThrows(
            IOException.class,
            () -> Journal.resume(folder, "compare; forks 8; seed 12; window 5s", Ledger.RUNS));
    assertTrue(
        String.valueOf(refusal.getMessage())
            .endsWith("is of another plan: it had forks 6, and this has forks 8"));
  }

  @Test
  void theSeedIsThatOfTheExperiment() throws IOException {
    Journal.begin(folder, PLAN, Ledger.RUNS);
    assertEquals(Optional.of(12L), Journal.seed(folder));
    assertEquals(Optional.empty(), Journal.seed(folder.resolve("elsewhere")));
  }

  private static Run run(int fork) {
    return Figures.run("a", fork, Figures.calls(1, i -> 1_000 + i, _ -> 10), 50);
  }
}
