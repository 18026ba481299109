package io.trilane.runtime.internal.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LibraryVersionTest {
  @ParameterizedTest
  @CsvSource({
    "1.85.1, 1.85.1",
    "4.2.20.Final, 4.2.20",
    "4.2.20-SNAPSHOT, 4.2.20",
    "0.0.0, 0.0.0",
    "1.075.0, 1.75.0"
  })
  void readsWhatLibrariesCallThemselves(String text, String version) {
    assertEquals(Optional.of(version), LibraryVersion.parse(text).map(LibraryVersion::toString));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.85", "v1.85.1", "1.85.x", "1.99999999.0", "unknown"})
  void knowsNothingOfABuildOfOnesOwn(String text) {
    assertEquals(Optional.empty(), LibraryVersion.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"1.9.9, 1.10.0", "1.10.0, 1.10.1", "1.99.99, 2.0.0", "4.2.4, 4.2.17"})
  void ordersByNumbersAndNotByLetters(String older, String newer) {
    assertTrue(version(older).isBefore(version(newer)));
    assertFalse(version(newer).isBefore(version(older)));
    assertFalse(version(older).isBefore(version(older)));
  }

  private static LibraryVersion version(String text) {
    return LibraryVersion.parse(text).orElseThrow();
  }
}
