package io.trilane.loadtest.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class SpreadTest {
  @Test
  void theMedianOfAnOddNumberIsTheMiddleOne() {
    assertEquals(new Spread(3, 1, 9), Spread.of(9, 1, 3));
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    assertEquals(new Spread(2.5, 1, 9), Spread.of(9, 1, 3, 2));
  }

  @Test
  void noValuesHaveNoSpread() {
    assertThrows(IllegalArgumentException.class, Spread::of);
  }
}
