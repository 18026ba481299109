package io.trilane.course.examples.store;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/// Lincheck: every concurrent history of the key/value store is one of a sequential store that
/// applies each write once. The system property `lincheck.iterations` sets how many random
/// scenarios are tried, 3 by default.
final class StoreLinearizabilityTest {
  private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 3);
  private static final int ENOUGH_FOR_THE_PLANTED_BUG = 50;

  @Test
  void theStoreIsLinearizable() {
    options(ITERATIONS).check(StoreOperations.class);
  }

  @Test
  void theStoreStaysLinearizableUnderStress() {
    new StressOptions()
        .iterations(ITERATIONS)
        .invocationsPerIteration(500)
        .threads(3)
        .actorsPerThread(3)
        .sequentialSpecification(StoreOperations.Sequential.class)
        .check(StoreOperations.class);
  }

  @Test
  void aStoreWithoutItsMutexIsNot() {
    assertThrows(
        LincheckAssertionError.class,
        () -> options(ENOUGH_FOR_THE_PLANTED_BUG).check(StoreOperations.Planted.class));
  }

  private static ModelCheckingOptions options(int iterations) {
    return new ModelCheckingOptions()
        .iterations(iterations)
        .minimizeFailedScenario(false)
        .invocationsPerIteration(200)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .sequentialSpecification(StoreOperations.Sequential.class);
  }
}
