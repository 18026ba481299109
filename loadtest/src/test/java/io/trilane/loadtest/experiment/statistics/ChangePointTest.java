package io.trilane.loadtest.experiment.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ChangePointTest {
  @Test
  void aStepIsFoundWhereItIs() {
    var point = ChangePoint.of(10, 10, 10, 10, 5, 5, 5, 5);
    assertEquals(4, point.index());
    assertEquals(-0.5, point.change(), 1e-9);
  }

  @Test
  void aRampIsAChangeToo() {
    assertTrue(ChangePoint.isIn(IntStream.range(0, 20).mapToDouble(i -> 100 + i).toArray(), 0.05));
  }

  @Test
  void noiseIsNone() {
    var random = new Random(1);
    var found =
        IntStream.range(0, 50)
            .filter(_ -> ChangePoint.isIn(random.doubles(20, 50, 150).toArray(), 0.05))
            .count();
    assertTrue(found <= 3, "found: " + found);
  }

  @Test
  void aSmallStepIsOfNoInterest() {
    assertFalse(ChangePoint.isIn(new double[] {100, 100, 100, 100, 103, 103, 103, 103}, 0.1));
  }
}
