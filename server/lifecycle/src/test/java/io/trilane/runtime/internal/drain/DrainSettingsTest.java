package io.trilane.runtime.internal.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.ConfigFactory;
import io.trilane.settings.ConfigError;
import io.trilane.settings.Schema;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DrainSettingsTest {
  private static final Schema SCHEMA = new Schema(DrainSettings.ALL, List.of());

  @Test
  void aServerStopsAtOnceAndGivesItsCallsTenSeconds() {
    assertEquals(new DrainSettings(Duration.ZERO, Duration.ofSeconds(10)), settings(""));
  }

  @Test
  void theLongestDrainIsDelayGraceAndTheRest() {
    var settings = settings("drain-delay = 3s, shutdown-grace = 20s");
    assertEquals(Duration.ofSeconds(25), settings.longest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drain-delay = -1s",
        "drain-delay = 11m",
        "shutdown-grace = 61m",
        "shutdown-grace = 10"
      })
  void refusesATimeThatNobodyWaitsFor(String hocon) {
    assertThrows(ConfigError.class, () -> settings(hocon));
  }

  private static DrainSettings settings(String hocon) {
    return DrainSettings.in(
        SCHEMA.validate(ConfigFactory.parseString("trilane.server { " + hocon + " }")));
  }
}
