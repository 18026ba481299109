package io.trilane.runtime.internal.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GrpcTimeoutTest {
  @ParameterizedTest
  @ValueSource(strings = {"1H", "59M", "99999999S", "0m", "20m", "7u", "00000001n"})
  void isOneToEightDigitsAndAUnit(String value) {
    assertTrue(GrpcTimeout.nanos(value) >= 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "S",
        "20",
        "20ms",
        "20s",
        "-1S",
        "+1S",
        "1.5S",
        "123456789S",
        " 1S",
        "1S ",
        "1 S",
        "٣S",
        "1h",
        "0x1S"
      })
  void isNothingElse(String value) {
    assertEquals(GrpcTimeout.MALFORMED, GrpcTimeout.nanos(value));
  }

  @ParameterizedTest
  @CsvSource({
    "7n, 7",
    "7u, 7000",
    "20m, 20000000",
    "3S, 3000000000",
    "59M, 3540000000000",
    "1H, 3600000000000",
    "99999999H, 4611686018427387903"
  })
  void isThatLong(String value, long nanos) {
    assertEquals(nanos, GrpcTimeout.nanos(value));
  }
}
