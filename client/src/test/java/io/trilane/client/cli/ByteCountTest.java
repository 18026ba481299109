package io.trilane.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class ByteCountTest {
  private final ByteCount bytes = new ByteCount();

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4096, 4096",
    "64KiB, 65536",
    "4MiB, 4194304",
    "0KiB, 0",
    "2147483647, 2147483647",
    "2097151KiB, 2147482624",
    "2047MiB, 2146435072"
  })
  void readsAsManyAsAnIntHolds(String text, int count) {
    assertEquals(count, bytes.convert(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "KiB",
        "-1",
        "+1",
        "1.5KiB",
        "64 KiB",
        "64kib",
        "64KB",
        "1GiB",
        "2147483648",
        "2097152KiB",
        "2048MiB",
        "99999999999MiB"
      })
  void refusesWhatIsNoNumberOrTooLarge(String text) {
    var refusal = assertThrows(TypeConversionException.class, () -> bytes.convert(text));
    assertEquals(
        "must be a number of bytes from 0 to 2147483647, with KiB or MiB or without, was '"
            + text
            + "'",
        refusal.getMessage());
  }
}
