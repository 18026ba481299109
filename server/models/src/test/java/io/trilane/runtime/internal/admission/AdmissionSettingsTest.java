package io.trilane.runtime.internal.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.runtime.observe.RefusalReason;
import io.trilane.settings.ConfigError;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AdmissionSettingsTest {
  @Test
  void refusesAtOnceUnlessALineIsAskedFor() {
    assertEquals(
        new AdmissionSettings.Queue(0, Duration.ofMillis(100)),
        AdmissionSettings.of(Crowd.settings("")).queue());
  }

  /// Small limits are meant to the letter.
  @ParameterizedTest
  @CsvSource({
    "10, 1, 0",
    "10, 999, 0",
    "10, 1000, 100",
    "10, 10000000, 1000000",
    "0, 5000, 0",
    "100, 2000, 2000"
  })
  void keepsAShareOfManyPlacesForAddressesThatHaveFew(int percent, int places, int reserve) {
    var settings = AdmissionSettings.of(Crowd.settings("admission.address-reserve = " + percent));
    assertEquals(reserve, settings.reserveOf(places));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          adaptive-min = 200 | trilane.admission.adaptive-initial = 100: must be from trilane.admission.adaptive-min = 200 to trilane.admission.adaptive-max = 10000
          adaptive-max = 50  | trilane.admission.adaptive-initial = 100: must be from trilane.admission.adaptive-min = 10 to trilane.admission.adaptive-max = 50
          """)
  void refusesBoundsThatContradictEachOther(String key, String message) {
    var settings = Crowd.settings("admission." + key);
    assertEquals(
        message,
        assertThrows(ConfigError.class, () -> AdmissionSettings.of(settings)).getMessage());
  }

  @Test
  void aRefusalNamesTheLimitAndWhatElseWasReached() {
    var full = new Refusal("trilane.max-calls", 7);
    assertEquals("trilane.max-calls = 7 reached", full.toString());
    assertEquals(RefusalReason.FULL, full.reason());
    assertEquals(
        "trilane.max-calls = 7 reached, and trilane.admission.queue = 3 reached",
        full.afterLine(3).toString());
    assertEquals(RefusalReason.LINE_FULL, full.afterLine(3).reason());
    assertEquals(
        "trilane.max-calls = 7 reached, and trilane.admission.max-queue-wait = 250ms over",
        full.afterWait(Duration.ofMillis(250)).toString());
    assertEquals(RefusalReason.EXPIRED_IN_LINE, full.afterWait(Duration.ZERO).reason());
    assertEquals(RefusalReason.CANCELLED_IN_LINE, full.afterCancel().reason());
  }
}
