package io.trilane.loadtest.faults.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  private final Figures figures = new Figures();

  @Test
  void aLimitItselfIsNotBelowIt() {
    figures.below(100, "p99", 99.9, Unit.MILLIS);
    figures.below(100, "p99", 100, Unit.MILLIS);
    assertEquals(List.of(false, true), missed());
  }

  @Test
  void aLeastIsEnough() {
    figures.atLeast(80, "share", 80, Unit.PERCENT);
    figures.atLeast(80, "share", 79.9, Unit.PERCENT);
    assertEquals(List.of(false, true), missed());
  }

  @Test
  void aCountIsExact() {
    figures.exactly(0, "failed", 0);
    figures.exactly(0, "failed", 1);
    assertEquals(List.of(false, true), missed());
  }

  @Test
  void nothingMeasuredReachesNothing() {
    figures.below(100, "p99", Double.NaN, Unit.MILLIS);
    assertEquals(List.of(true), missed());
    assertTrue(table(Optional.empty()).contains("none"));
  }

  @Test
  void aFigureWithoutATargetIsNeverMissed() {
    figures.note("streams reset", 1_000_000);
    assertEquals(List.of(false), missed());
  }

  @Test
  void theTableHasMeasuredTargetAndVerdict() {
    figures.below(100, "p99", 12.34, Unit.MILLIS);
    figures.exactly(0, "failed", 7);
    var table = table(Optional.empty());
    assertTrue(table.contains("| p99    |  12.3 ms | < 100.0 ms | reached     |"), table);
    assertTrue(table.contains("| failed |        7 |        = 0 | not reached |"), table);
  }

  @Test
  void troubleMissesWhateverWasReachedBefore() {
    figures.exactly(0, "failed", 0);
    assertFalse(result(Optional.empty()).isMissed());
    assertTrue(result(Optional.of("the server died")).isMissed());
    assertTrue(table(Optional.of("the server died")).endsWith("not reached: the server died"));
  }

  @Test
  void theSumNamesWhatWasMissed() {
    assertEquals("Every figure was reached.", FaultTable.sum(List.of(result(Optional.empty()))));
    assertEquals(
        "Not every figure was reached: flood (virtual).",
        FaultTable.sum(List.of(result(Optional.of("it died")))));
  }

  @Test
  void onABusyMachineAFigureIsReachedOrTellsNothing() {
    var busy = List.of("other processes used 40 % of the machine");
    assertFalse(result(Optional.empty(), busy).isUntold());
    figures.below(100, "p99", 300, Unit.MILLIS);
    var untold = result(Optional.empty(), busy);
    assertFalse(untold.isMissed());
    assertTrue(untold.isUntold());
    assertTrue(FaultTable.of(untold).endsWith("not judged: " + busy.getFirst()));
    assertTrue(FaultTable.sum(List.of(untold)).endsWith("took it: flood (virtual)."));
  }

  @Test
  void severalForksHaveTheirMedianAndRange() {
    var results = new ArrayList<FaultResult>();
    for (int fork = 1; fork <= 3; fork++) {
      var own = new Figures();
      own.below(100, "p99", 50 * fork, Unit.MILLIS);
      results.add(
          new FaultResult(
              "flood", "water", "virtual", fork, own.all(), Optional.empty(), List.of()));
    }
    var table = FaultTable.of(results, List.of("virtual"), "p99");
    assertTrue(table.contains("| flood | 100.0 ms (50.0 ms–150.0 ms) * |"), table);
    assertEquals(
        "Not every figure was reached: flood (virtual, 2 of 3 forks).", FaultTable.sum(results));
    assertEquals("flood (virtual, fork 3): p99 < 100.0 ms", assertion(results.getLast()));
  }

  private static String assertion(FaultResult result) {
    return result.checked().getFirst().assertion();
  }

  private List<Boolean> missed() {
    return figures.all().stream().map(FaultFigure::isMissed).toList();
  }

  private String table(Optional<String> trouble) {
    return FaultTable.of(result(trouble));
  }

  private FaultResult result(Optional<String> trouble) {
    return result(trouble, List.of());
  }

  private FaultResult result(Optional<String> trouble, List<String> doubts) {
    return fork(1, trouble, doubts);
  }

  private FaultResult fork(int fork, Optional<String> trouble, List<String> doubts) {
    return new FaultResult(
        "flood", "water everywhere", "virtual", fork, figures.all(), trouble, doubts);
  }
}
