package io.trilane.loadtest.cores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.loadtest.experiment.meter.Cores;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SweepTest {
  @Test
  void powersOfTwoOfWholePhysicalCoresFirst() {
    // Cores 4 and 6 are the second threads of 5 and 7.
    var sweep = Sweep.of(Cores.parse("4-7"), Cores.parse("0-7"), List.of(1, 3, 5, 7, 0, 2, 4, 6));
    assertEquals(List.of(1, 2, 4), sweep.counts());
    assertEquals("5,7", sweep.sets().get(1).toString());
    assertFalse(sweep.shared());
  }

  @Test
  void onTwoCoresTheSecondPointSharesTheInjectors() {
    var sweep = Sweep.of(Cores.parse("1"), Cores.parse("0-1"), List.of(0, 1));
    assertEquals(List.of(1, 2), sweep.counts());
    assertTrue(sweep.shared());
  }

  @Test
  void moreThanThereAreAreRefused() {
    var refusal =
        assertThrows(
            IllegalArgumentException.class, () -> Sweep.of(List.of(1, 64), List.of(4, 5, 6, 7)));
    assertTrue(String.valueOf(refusal.getMessage()).contains("at most 4"), refusal::toString);
  }
}
