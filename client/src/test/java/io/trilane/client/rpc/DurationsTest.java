package io.trilane.client.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0ms, PT0S",
    "7ns, PT0.000000007S",
    "500us, PT0.0005S",
    "20ms, PT0.02S",
    "1.5s, PT1.5S",
    "2m, PT2M",
    "24h, PT24H"
  })
  void readsWhatPeopleWrite(String text, Duration duration) {
    assertEquals(duration, Durations.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20", "-1s", "ms", "1 s", "1S", "1d", "1e3s", ".5s", "1.s"})
  void refusesWhatIsNoDuration(String text) {
    var e = assertThrows(IllegalArgumentException.class, () -> Durations.parse(text));
    assertEquals(
        "'" + text + "' is not a duration: a number, then ns, us, ms, s, m or h, as in 20ms",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"25h", "86400.000000001s", "99999999999999999999999999h"})
  void refusesWhatIsLongerThanADay(String text) {
    var e = assertThrows(IllegalArgumentException.class, () -> Durations.parse(text));
    assertEquals("'" + text + "' is longer than 24h, the longest duration", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "1ns", "1500us", "20ms", "90s", "2m", "24h"})
  void writesTheLargestUnitThatNeedsNoFraction(String text) {
    assertEquals(text, Durations.format(Durations.parse(text)));
  }
}
