package io.trilane.settings;

import static io.trilane.settings.Setting.choice;
import static io.trilane.settings.Setting.duration;
import static io.trilane.settings.Setting.integer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemaTest {
  private enum Colour {
    RED,
    GREEN
  }

  private static final Setting<Integer> THREADS =
      integer("trilane.pool.max-threads", 10, 1, 100, "Threads.");
  private static final Setting<Duration> GRACE =
      duration("trilane.grace", "5s", Duration.ZERO, Duration.ofMinutes(1), "Grace.");
  private static final Setting<Colour> COLOUR = choice("trilane.colour", Colour.RED, "Colour.");
  private static final Setting<Integer> WEIGHT = integer("weight", 1, 1, 9, "Weight.");
  private static final Schema SCHEMA = new Schema(List.of(THREADS, GRACE, COLOUR), List.of(WEIGHT));

  @Test
  void fillsInDefaults() {
    var settings = validate("");
    assertEquals(10, settings.get(THREADS));
    assertEquals(Duration.ofSeconds(5), settings.get(GRACE));
    assertEquals(Colour.RED, settings.get(COLOUR));
    assertEquals(Map.of(), settings.perMethod(WEIGHT));
  }

  @Test
  void readsWhatIsGiven() {
    var settings =
        validate(
            "pool.max-threads = 7, grace = 20ms, colour = GREEN, methods.\"a.B/C\".weight = 3");
    assertEquals(7, settings.get(THREADS));
    assertEquals(Duration.ofMillis(20), settings.get(GRACE));
    assertEquals(Colour.GREEN, settings.get(COLOUR));
    assertEquals(Map.of("a.B/C", 3), settings.perMethod(WEIGHT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pool.max-threads = 0       | trilane.pool.max-threads = 0 (test: 1): must be a whole number from 1 to 100
          pool.max-threads = lots    | trilane.pool.max-threads = lots (test: 1): must be a whole number from 1 to 100
          pool.max-threads = 1.5     | trilane.pool.max-threads = 1.5 (test: 1): must be a whole number from 1 to 100
          pool.max-threads = 9999999999 | trilane.pool.max-threads = 9999999999 (test: 1): must be a whole number from 1 to 100
          pool.max-threads = null    | trilane.pool.max-threads = null: must be a whole number from 1 to 100
          pool.max-thread = 5        | trilane.pool.max-thread = 5 (test: 1): unknown key; the nearest is trilane.pool.max-threads
          pool = 5                   | trilane.pool = 5 (test: 1): unknown key; the nearest is trilane.colour
          grace = 20                 | trilane.grace = 20 (test: 1): must be a duration with a unit, from 0ms to 60s
          grace = 2h                 | trilane.grace = 2h (test: 1): must be a duration with a unit, from 0ms to 60s
          colour = BLUE              | trilane.colour = BLUE (test: 1): must be one of RED, GREEN
          colour { a = 1 }           | trilane.colour.a = 1 (test: 1): unknown key; the nearest is trilane.colour
          methods.\"a.B/C\".weight = 0 | trilane.methods."a.B/C".weight = 0 (test: 1): must be a whole number from 1 to 9
          methods.\"a.B/C\".size = 1 | trilane.methods."a.B/C".size = 1 (test: 1): unknown key; the nearest is trilane.pool.max-threads
          """)
  void refusesWhatBreaksARule(String given, String message) {
    assertEquals(message, assertThrows(ConfigError.class, () -> validate(given)).getMessage());
  }

  private static Settings validate(String hocon) {
    var options = ConfigParseOptions.defaults().setOriginDescription("test");
    return SCHEMA.validate(ConfigFactory.parseString(hocon, options).atKey("trilane"));
  }
}
