package io.trilane.loadtest.experiment.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.loadtest.experiment.plan.Figures;
import io.trilane.loadtest.experiment.plan.MadeResult;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.run.Run;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AssertionTest {
  /// `b` burns 30 % more than `a`.
  private static final Result RESULT = result();

  @Test
  void aFiguresMedianCounts() {
    assertTrue(Assertion.parse("a: p99 < 3ms").check(RESULT).passed());
    var missed = Assertion.parse("a: p99 < 1ms").check(RESULT);
    assertFalse(missed.passed());
    assertEquals("was 2.00 ms", missed.found());
  }

  @Test
  void ofARatioTheWholeIntervalCounts() {
    assertTrue(Assertion.parse("b/a: cpu > 1.2").check(RESULT).passed());
    assertTrue(Assertion.parse("a/b: cpu < 0.85").check(RESULT).passed());
    assertFalse(Assertion.parse("b/a: cpu < 1.29").check(RESULT).passed());
  }

  @Test
  void aContenderWithoutARunHasFailed() {
    var refused = RESULT.runs().stream().map(run -> run.refusedFor(List.of("late"))).toList();
    var missed = Assertion.parse("a: p99 < 9s").check(MadeResult.of(refused));
    assertFalse(missed.passed());
    assertEquals("every run of a was refused", missed.found());
  }

  private static Result result() {
    var runs = new ArrayList<Run>();
    for (int fork = 1; fork <= 6; fork++) {
      var calls = Figures.calls(2, _ -> 2_000, _ -> 10);
      runs.add(Figures.run("a", fork, calls, 100 + fork));
      runs.add(Figures.run("b", fork, calls, 130 + fork));
    }
    return MadeResult.of(runs);
  }
}
