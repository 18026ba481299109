package io.trilane.loadtest.experiment.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.loadtest.experiment.plan.Figures;
import io.trilane.loadtest.experiment.result.Comparison;
import io.trilane.loadtest.experiment.result.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class JudgementTest {
  private static final List<Criterion> CRITERIA =
      List.of(Criterion.P50, Criterion.P99, Criterion.CPU, Criterion.MEMORY);
  private static final Judgement FRESH =
      new Judgement(List.of("a", "b"), List.of(""), CRITERIA, false, "For a test");
  private static final Judgement KEPT =
      new Judgement(List.of("a", "b"), List.of(""), CRITERIA, true, "For a test");

  @Test
  void equalContendersAreNotToldApart() {
    var random = new Random(5);
    var named =
        IntStream.range(0, 40)
            .filter(_ -> FRESH.of(runs(random, 6, 1)).outcome().equals("difference"))
            .count();
    assertTrue(named <= 3, "named: " + named);
  }

  @Test
  void thirtyPercentMoreCpuIsFoundInSixForks() {
    var random = new Random(6);
    var found =
        IntStream.range(0, 20)
            .filter(_ -> isNamed(FRESH.of(runs(random, 6, 1.3)).comparisons(), Criterion.CPU))
            .count();
    assertTrue(found >= 18, "found: " + found);
  }

  @Test
  void theSentenceHasRatioIntervalAndTheSmallestDifferenceThatCouldBeSeen() {
    var sentence = FRESH.of(runs(new Random(7), 6, 1.3)).sentence();
    assertTrue(
        sentence.matches(
            "For a test: b's server CPU per call is 1\\.\\d\\d × a's \\(1\\.\\d\\d–1\\.\\d\\d, 95"
                + " %; differences from \\d\\.\\d % on could be seen\\); .*Run a\\."),
        sentence);
    assertTrue(sentence.contains("no difference above"), sentence);
  }

  @Test
  void fewerThanSixForksGiveNoInterval() {
    var verdict = FRESH.of(runs(new Random(8), 4, 1.3));
    assertEquals("cannot tell", verdict.outcome());
    assertTrue(verdict.sentence().contains("2 more would give one"), verdict.sentence());
    assertTrue(verdict.comparisons().stream().allMatch(each -> each.low() == null));
  }

  @Test
  void serversOfOneProcessEachMustDifferByMoreThanTwoOfTheSameCodeDo() {
    assertFalse(isNamed(KEPT.of(runs(new Random(9), 6, 1.06)).comparisons(), Criterion.CPU));
    assertTrue(isNamed(KEPT.of(runs(new Random(9), 6, 1.4)).comparisons(), Criterion.CPU));
  }

  @Test
  void refusedRunsCountForNothing() {
    var runs =
        runs(new Random(10), 7, 1.3).stream()
            .map(run -> run.fork() == 7 ? run.refusedFor(List.of("late")) : run)
            .toList();
    var verdict = FRESH.of(runs);
    assertTrue(verdict.comparisons().stream().allMatch(each -> each.forks() == 6));
    assertTrue(verdict.cautions().contains("a: 1 of 7 runs refused, because late."));
    var all = runs.stream().map(run -> run.refusedFor(List.of("late"))).toList();
    assertEquals("refused", FRESH.of(all).outcome());
  }

  @Test
  void aRunUnlikeItsSiblingsIsNamed() {
    var runs = runs(new Random(11), 6, 1);
    var calls =
        Figures.calls(5, i -> i >= 2_050 && i < 2_550 ? 1_000 * (2_551 - i) : 2_000, _ -> 50);
    runs.set(0, Figures.run("a", 1, calls, 50));
    assertTrue(
        FRESH.of(runs).cautions().stream()
            .anyMatch(text -> text.startsWith("a, fork 1: a call took 501 ms")),
        () -> FRESH.of(runs).cautions().toString());
  }

  private static boolean isNamed(List<Comparison> comparisons, Criterion criterion) {
    return comparisons.stream()
        .anyMatch(each -> each.named() && each.criterion().equals(criterion.key()));
  }

  /// Two contenders that differ in CPU alone; forks of each differ by 3 %.
  private static List<Run> runs(Random random, int forks, double cpuRatio) {
    var runs = new ArrayList<Run>();
    for (int fork = 1; fork <= forks; fork++) {
      runs.add(run("a", fork, random, 50));
      runs.add(run("b", fork, random, 50 * cpuRatio));
    }
    return runs;
  }

  private static Run run(String contender, int fork, Random random, double cpuMicros) {
    var base = 2_000 * (1 + 0.03 * random.nextGaussian());
    var calls = Figures.calls(5, i -> (long) (base + i % 100 * 10), _ -> 50);
    return Figures.run(contender, fork, calls, cpuMicros * (1 + 0.03 * random.nextGaussian()));
  }
}
