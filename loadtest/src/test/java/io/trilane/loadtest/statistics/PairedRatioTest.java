package io.trilane.loadtest.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PairedRatioTest {
  @Test
  void whatARoundHasInCommonCancelsOut() {
    // Both halve in the second round: the ratio does not move.
    var ratio = PairedRatio.of(new double[] {120, 60, 122}, new double[] {100, 50, 100});
    assertEquals(1.2, ratio.median(), 1e-9);
    assertEquals(1.2, ratio.low(), 1e-9);
    assertEquals(1.22, ratio.high(), 1e-9);
    assertTrue(ratio.differsBy(0.03));
  }

  @Test
  void roundsThatDisagreeShowNoDifference() {
    assertFalse(
        PairedRatio.of(new double[] {130, 95, 120}, new double[] {100, 100, 100}).differsBy(0.03));
  }

  @Test
  void aDifferenceTooSmallToMatterIsNone() {
    assertFalse(
        PairedRatio.of(new double[] {102, 101, 102}, new double[] {100, 100, 100}).differsBy(0.03));
  }

  @Test
  void oneRoundHasNoSpreadAndProvesNothing() {
    assertFalse(PairedRatio.of(new double[] {300}, new double[] {100}).differsBy(0.03));
  }

  @Test
  void fiveRoundsGiveABootstrapIntervalThatAnOutlierDoesNotRule() {
    var ones = new double[] {110, 111, 109, 110, 112, 110, 111, 109, 10};
    var others = new double[] {100, 100, 100, 100, 100, 100, 100, 100, 100};
    var ratio = PairedRatio.of(ones, others);
    assertEquals(1.10, ratio.median(), 1e-9);
    assertTrue(ratio.low() >= 1.09, () -> ratio.toString());
    assertTrue(ratio.differsBy(0.03));
  }

  @Test
  void theBootstrapGivesTheSameIntervalEveryTime() {
    var ones = new double[] {1, 2, 3, 4, 5};
    var others = new double[] {1, 1, 1, 1, 1};
    assertEquals(PairedRatio.of(ones, others), PairedRatio.of(ones, others));
  }
}
