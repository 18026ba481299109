package io.trilane.channels.proof;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/// Lincheck: every concurrent history of channel operations is one of a sequential channel. The
/// system property `lincheck.iterations` sets how many random scenarios are tried, 2 by default.
final class LinearizabilityTest {
  private static final int ENOUGH_FOR_THE_PLANTED_BUG = 50;
  private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 2);

  @Test
  void anUnbufferedChannelIsLinearizable() {
    modelCheck(ChannelOperations.Capacity0.class, SequentialChannel.Capacity0.class, ITERATIONS);
  }

  @Test
  void aChannelOfCapacity1IsLinearizable() {
    modelCheck(ChannelOperations.Capacity1.class, SequentialChannel.Capacity1.class, ITERATIONS);
  }

  @Test
  void aChannelOfCapacity2IsLinearizable() {
    modelCheck(ChannelOperations.Capacity2.class, SequentialChannel.Capacity2.class, ITERATIONS);
  }

  @Test
  void channelsStayLinearizableUnderStress() {
    stress(ChannelOperations.Capacity0.class, SequentialChannel.Capacity0.class);
    stress(ChannelOperations.Capacity1.class, SequentialChannel.Capacity1.class);
    stress(ChannelOperations.Capacity2.class, SequentialChannel.Capacity2.class);
  }

  @Test
  void aPlantedBugIsFound() {
    assertThrows(
        LincheckAssertionError.class,
        () ->
            modelCheck(
                ChannelOperations.Planted.class,
                SequentialChannel.Capacity1.class,
                ENOUGH_FOR_THE_PLANTED_BUG));
  }

  private static void modelCheck(Class<?> subject, Class<?> specification, int iterations) {
    new ModelCheckingOptions()
        .iterations(iterations)
        .minimizeFailedScenario(false)
        .invocationsPerIteration(200)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .sequentialSpecification(specification)
        .check(subject);
  }

  private static void stress(Class<?> subject, Class<?> specification) {
    new StressOptions()
        .iterations(ITERATIONS)
        .invocationsPerIteration(500)
        .threads(2)
        .actorsPerThread(3)
        .sequentialSpecification(specification)
        .check(subject);
  }
}
