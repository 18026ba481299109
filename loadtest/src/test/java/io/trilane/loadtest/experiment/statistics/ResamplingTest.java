package io.trilane.loadtest.experiment.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ResamplingTest {
  @Test
  void fiveValuesGiveNoInterval() {
    assertThrows(IllegalArgumentException.class, () -> Resampling.of(1, 2, 3, 4, 5));
  }

  @Test
  void theIntervalOfANormalSampleIsNearlyThatOfStudent() {
    // Mean 10, standard error 0.764; Student's quantile for five degrees of freedom is 2.571.
    var resampling = Resampling.of(8, 9, 9, 10, 11, 13);
    assertEquals(10, resampling.mean(), 1e-9);
    assertEquals(2.571 * 0.7303, resampling.halfWidth(0.95), 0.5);
    assertTrue(resampling.halfWidth(0.99) > resampling.halfWidth(0.95));
  }

  @Test
  void theSameValuesAlwaysGiveTheSameInterval() {
    assertEquals(
        Resampling.of(1, 2, 3, 4, 5, 7).halfWidth(0.95),
        Resampling.of(1, 2, 3, 4, 5, 7).halfWidth(0.95));
  }

  @Test
  void chanceIsRarelyTakenForADifference() {
    var random = new Random(3);
    var mistakes = IntStream.range(0, 400).filter(_ -> chance(random, 0) <= 0.05).count();
    assertTrue(mistakes <= 32, "mistakes: " + mistakes);
  }

  @Test
  void aDifferenceOfThreeTimesTheNoiseIsSeen() {
    var random = new Random(4);
    var seen = IntStream.range(0, 100).filter(_ -> chance(random, 3) <= 0.0125).count();
    assertTrue(seen >= 90, "seen: " + seen);
  }

  @Test
  void valuesThatAreAllAlikeLeaveNoDoubt() {
    var resampling = Resampling.of(2, 2, 2, 2, 2, 2);
    assertEquals(0, resampling.halfWidth(0.95));
    assertEquals(1, resampling.chance(2));
    assertTrue(resampling.chance(0) < 0.001);
  }

  private static double chance(Random random, double mean) {
    var values = IntStream.range(0, 6).mapToDouble(_ -> mean + random.nextGaussian()).toArray();
    return Resampling.of(values).chance(0);
  }
}
