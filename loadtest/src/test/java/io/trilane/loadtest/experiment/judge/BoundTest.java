package io.trilane.loadtest.experiment.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.loadtest.experiment.plan.Figures;
import io.trilane.loadtest.experiment.result.run.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BoundTest {
  /// 2,000 calls of 1 ms; one in a hundred, and one more, of 30 ms.
  private static final Run RUN =
      Figures.run(
          "a", 1, Figures.calls(2, i -> i % 100 == 0 || i == 1 ? 30_000 : 1_000, _ -> 10), 50);

  @ParameterizedTest
  @CsvSource({
    "p50 < 2ms, true",
    "p99 < 20ms, false",
    "p90<20ms, true",
    "p99 < 31ms, true",
    "max < 31ms, true",
    "max < 20ms, false",
    "failed < 0.1%, true",
    "calls/s > 900, true",
    "calls/s > 1100, false",
    "cpu < 60us, true",
    "memory < 99MiB, false",
    "mean > 1ms, true"
  })
  void aRunKeepsItOrNot(String bound, boolean holds) {
    assertEquals(holds, Bound.parse(bound).holds(RUN));
  }

  @Test
  void severalStandBesideEachOther() {
    assertEquals(2, Bound.parseAll("p99 < 20ms, failed < 0.1%").size());
    assertTrue(Bound.parseAll("p99 < 20ms").getFirst().isUpper());
    assertFalse(Bound.parseAll("calls/s > 1").getFirst().isUpper());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          p99             | is no bound: a figure, < or >, a value
          p95 < 1ms       | there is no figure 'p95'; there are p50, p90
          p99 < 20        | '20' is not a duration
          failed < x      | 'x' is no value of failed: a number or a percentage
          memory < 300    | '300' is no value of memory: a number in MiB
          """)
  void aMistakeNamesItsRule(String bound, String complaint) {
    var failure = assertThrows(IllegalArgumentException.class, () -> Bound.parse(bound));
    assertTrue(String.valueOf(failure.getMessage()).contains(complaint), failure::toString);
  }
}
