package io.trilane.runtime.internal.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DescriptorLimitTest {
  @ParameterizedTest
  @CsvSource({
    "65536, 100, 58883",
    "1024, 100, 822",
    "256, 100, 92",
    "100, 100, 1",
    "-1, 100, 2147483647",
  })
  void leavesATenthAndSixtyFourAtLeast(long limit, long open, int connections) {
    assertEquals(connections, DescriptorLimit.connections(limit, open));
  }
}
