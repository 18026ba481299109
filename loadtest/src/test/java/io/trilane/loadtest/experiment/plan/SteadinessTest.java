package io.trilane.loadtest.experiment.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.loadtest.experiment.plan.Steadiness.Look;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SteadinessTest {
  private final Steadiness steadiness = new Steadiness(10);

  @Test
  void aLoadThatKeepsItsLevelIsSteadyOnceThereAreEnoughLooks() {
    for (int i = 0; i < 9; i++) {
      steadiness.take(new Look(1_000 + i % 3, 5, 80));
      assertFalse(steadiness.isReached());
    }
    steadiness.take(new Look(1_001, 5, 80));
    assertTrue(steadiness.isReached());
  }

  @Test
  void aServerThatStillCompilesIsNotSteady() {
    for (int i = 0; i < 10; i++) {
      steadiness.take(new Look(1_000, 5, 200 - 12 * i));
    }
    assertFalse(steadiness.isReached());
    assertTrue(steadiness.unrest().orElseThrow().startsWith("server CPU per call fell by"));
  }

  @Test
  void anOldChangeIsForgotten() {
    for (int i = 0; i < 20; i++) {
      steadiness.take(new Look(i < 10 ? 500 : 1_000, 5, Double.NaN));
    }
    assertTrue(steadiness.isReached());
  }

  @Test
  void aGrowingBacklogShowsInTheMedian() {
    for (int i = 0; i < 10; i++) {
      steadiness.take(new Look(600, 100 + 50 * i, 80));
    }
    assertTrue(steadiness.unrest().orElseThrow().startsWith("median latency rose by"));
  }

  @Test
  void nothingIsAskedOfNoLooks() {
    assertEquals(Optional.empty(), new Steadiness(0).unrest());
    assertTrue(new Steadiness(0).isReached());
  }
}
