package io.trilane.course.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParameterTest {
  private static final Parameter FORM = Parameter.choice("form", "The form.", "plain", "mutex");
  private static final Parameter PRIMES = Parameter.number("primes", 10, 1, 300, "How many.");

  @Test
  void aChoiceBeginsWithItsDefault() {
    assertEquals("plain", FORM.fallback());
    assertEquals(List.of("plain", "mutex"), FORM.words());
    assertEquals("one of plain, mutex", FORM.rule());
  }

  @Test
  void aChoiceIsOneOfItsWords() {
    assertTrue(FORM.valid().test("mutex"));
    assertFalse(FORM.valid().test("Mutex"));
    assertFalse(FORM.valid().test(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "300", "007"})
  void aNumberMayBeEitherBound(String text) {
    assertTrue(PRIMES.valid().test(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "301", "-1", "", "1.5", "+1", "1e2", "9999999999", " 1", "٣"})
  void aNumberIsWholeAndWithinItsBounds(String text) {
    assertFalse(PRIMES.valid().test(text));
    assertEquals("a whole number from 1 to 300", PRIMES.rule());
  }

  @Test
  void aRequestKeepsWhatItWasGivenBefore() {
    var request = Request.of("race", "all").with("form", "mutex").with("from", "1");
    assertEquals(2, request.parameters().size());
    assertEquals("mutex", request.with("from", "2").parameters().get("form"));
    assertEquals("1", request.parameters().get("from"));
  }
}
