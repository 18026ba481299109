package io.trilane.runtime.internal.frame;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GrpcTimeoutTest {
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"1H", "59M", "99999999S", "0m", "20m", "7u", "00000001n"})
  void isOneToEightDigitsAndAUnit(String value) {
    assertTrue(GrpcTimeout.isValid(value));
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
    assertFalse(GrpcTimeout.isValid(value));
  }
}
