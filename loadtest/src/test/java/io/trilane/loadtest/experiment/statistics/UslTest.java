package io.trilane.loadtest.experiment.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class UslTest {
  private static final int[] CORES = {1, 2, 4, 8, 12, 16};

  @Test
  void theLawIsFoundInWhatItHasMade() {
    var law = new Usl(1_000, 0.05, 0.002);
    var fit = Usl.fit(CORES, Arrays.stream(CORES).mapToDouble(law::perSecond).toArray());
    assertEquals(1_000, fit.lambda(), 0.01);
    assertEquals(0.05, fit.sigma(), 1e-6);
    assertEquals(0.002, fit.kappa(), 1e-6);
  }

  @Test
  void fiveNumbersOfCoresAreTooFew() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Usl.fit(new int[] {1, 2, 3, 4, 5}, new double[] {1, 2, 3, 4, 5}));
  }
}
