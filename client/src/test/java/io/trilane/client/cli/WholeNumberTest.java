package io.trilane.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class WholeNumberTest {
  @ParameterizedTest
  @CsvSource({"-5, -5", "0, 0", "10, 10", "007, 7", "-0, 0"})
  void mayBeEitherBound(String text, long number) {
    assertEquals(number, WholeNumber.between(-5, 10, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-6", "11", "", "-", "1.0", "1e1", "0x1", " 1", "1_0", "ten", "٣"})
  void isWholeAndWithinItsBounds(String text) {
    var refusal =
        assertThrows(TypeConversionException.class, () -> WholeNumber.between(-5, 10, text));
    assertEquals("must be a whole number from -5 to 10, was '" + text + "'", refusal.getMessage());
  }

  @Test
  void mayBeAsLargeAsALong() {
    var largest = Long.toString(Long.MAX_VALUE);
    assertEquals(Long.MAX_VALUE, WholeNumber.between(0, Long.MAX_VALUE, largest));
    assertThrows(
        TypeConversionException.class, () -> WholeNumber.between(0, Long.MAX_VALUE, largest + "0"));
  }

  @Test
  void hasAHundredDigitsAtMost() {
    assertEquals(1, WholeNumber.between(0, 10, "0".repeat(99) + "1"));
    assertThrows(
        TypeConversionException.class, () -> WholeNumber.between(0, 10, "0".repeat(100) + "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1000000"})
  void aCountIsFromOneToAMillion(String text) {
    assertEquals(Integer.parseInt(text), new Count().convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1000001"})
  void aCountIsNothingElse(String text) {
    assertThrows(TypeConversionException.class, () -> new Count().convert(text));
  }

  @Test
  void computeUnitsAreUnsigned() {
    assertEquals(4_294_967_295L, new ComputeUnits().convert("4294967295"));
    assertThrows(TypeConversionException.class, () -> new ComputeUnits().convert("4294967296"));
  }
}
