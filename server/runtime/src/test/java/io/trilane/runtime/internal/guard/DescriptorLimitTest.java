package io.trilane.runtime.internal.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
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

  @Test
  void readsTheKernelsTable() {
    var head = "Limit                     Soft Limit           Hard Limit           Units     ";
    assertEquals(
        1024,
        DescriptorLimit.softLimit(
            List.of(
                head,
                "Max open files            1024                 524288               files")));
    assertEquals(
        -1,
        DescriptorLimit.softLimit(
            List.of("Max open files            unlimited            unlimited")));
    assertThrows(IllegalArgumentException.class, () -> DescriptorLimit.softLimit(List.of(head)));
    assertThrows(
        IllegalArgumentException.class,
        () -> DescriptorLimit.softLimit(List.of("Max open files            many")));
  }

  /// Files may be opened between the two looks.
  @Test
  void knowsTheSameAsTheJvmsManagement() {
    var seen = DescriptorLimit.connections();
    var managed = DescriptorLimit.connectionsByManagement();
    assertTrue(Math.abs((long) seen - managed) < 50, seen + " and " + managed);
  }
}
