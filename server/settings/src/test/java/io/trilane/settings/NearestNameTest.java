package io.trilane.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {
  private static final List<String> NAMES = List.of("max-calls", "max-threads", "queue", "workers");

  @ParameterizedTest
  @CsvSource({
    "max-cals, max-calls",
    "max-callls, max-calls",
    "maxcalls, max-calls",
    "max-thread, max-threads",
    "qeueu, queue",
    "worker, workers",
    "workers, workers",
    "wrokers, workers"
  })
  void isTheOneThatTakesFewestLettersToChange(String mistyped, String meant) {
    assertEquals(meant, NearestName.to(mistyped, NAMES));
  }

  @Test
  void ofTwoThatAreAsNearTheFirstIsNamed() {
    assertEquals("bat", NearestName.to("cat", List.of("bat", "hat")));
  }

  @Test
  void somethingIsNamedHoweverFarItIs() {
    assertEquals("ab", NearestName.to("", List.of("abc", "ab")));
    assertEquals("abc", NearestName.to("xyzxyzxyz", List.of("abc")));
  }

  @Test
  void withoutNamesThereIsNone() {
    assertThrows(IllegalArgumentException.class, () -> NearestName.to("a", List.of()));
  }
}
