package io.trilane.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trilane.runtime.Trilane;
import io.trilane.settings.ConfigError;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Keys of a framework's own that do what one of Trilane's does.
final class BorrowedKeyTest {
  private static final List<BorrowedKey> KEYS =
      List.of(
          BorrowedKey.bytes("web.max-message", "max-message-bytes"),
          BorrowedKey.time("web.grace", "shutdown-grace"),
          BorrowedKey.flag("web.permit", "permit-idle-pings"));

  private final Map<String, Object> values = new HashMap<>();
  private final BorrowedKey.Reader reader =
      new BorrowedKey.Reader() {
        @Override
        public Optional<Long> bytes(String name) {
          return Optional.ofNullable((Long) values.get(name));
        }

        @Override
        public Optional<Duration> time(String name) {
          return Optional.ofNullable((Duration) values.get(name));
        }

        @Override
        public Optional<Boolean> flag(String name) {
          return Optional.ofNullable((Boolean) values.get(name));
        }
      };

  @Test
  void countsWhereTrilanesKeyIsNotGiven() {
    values.put("web.max-message", 5_000L);
    values.put("web.grace", Duration.ofSeconds(7));
    values.put("web.permit", true);
    var config = under("");
    assertEquals("5000", config.getString("trilane.server.max-message-bytes"));
    assertEquals("7000ms", config.getString("trilane.server.shutdown-grace"));
    assertEquals("true", config.getString("trilane.server.permit-idle-pings"));
  }

  @Test
  void givesWayToTrilanesKey() {
    values.put("web.grace", Duration.ofSeconds(7));
    var config = under("trilane.server.shutdown-grace = 3s");
    assertEquals("3s", config.getString("trilane.server.shutdown-grace"));
  }

  @Test
  void addsNothingWhereTheFrameworkHasNoValue() {
    assertFalse(under("").hasPath("trilane.server"));
  }

  @Test
  void namesTheFrameworksKeyInAnError() {
    values.put("web.grace", Duration.ofHours(2));
    var refused = assertThrows(ConfigError.class, () -> Trilane.schema().validate(under("")));
    assertEquals(
        "trilane.server.shutdown-grace = 7200000ms (web.grace):"
            + " must be a duration with a unit, from 0ms to 3600s",
        refused.getMessage());
  }

  private Config under(String hocon) {
    return BorrowedKey.under(ConfigFactory.parseString(hocon), KEYS, reader);
  }
}
