package io.trilane.app.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.typesafe.config.ConfigFactory;
import io.trilane.runtime.Trilane;
import io.trilane.settings.ConfigError;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The shapes of log records.
final class LogFormatTest {
  @Test
  void writesOneJsonObjectALineWithTheContextOfTheCall() {
    var line = written(new IllegalStateException("out of stock\nand of patience"));
    assertEquals(1, line.lines().count(), line);
    var json = JsonParser.parseString(line).getAsJsonObject();
    assertEquals(
        Set.of(
            "timestamp",
            "level",
            "threadName",
            "loggerName",
            "mdc",
            "formattedMessage",
            "throwable"),
        json.keySet());
    assertEquals("WARN", json.get("level").getAsString());
    assertEquals("shop.Orders", json.get("loggerName").getAsString());
    assertEquals("order 7 \"failed\"", json.get("formattedMessage").getAsString());
    assertEquals(context(), context(json));
    assertTrue(json.get("throwable").toString().contains("out of stock"), line);
  }

  @Test
  void writesTheSameFieldsWithoutACallAndWithoutAFailure() {
    var json = JsonParser.parseString(written(null)).getAsJsonObject();
    assertFalse(json.has("message"));
    assertFalse(json.has("context"));
    assertTrue(json.has("formattedMessage"));
  }

  @Test
  void refusesAnUnknownFormatInOneLine() {
    var config = ConfigFactory.parseString("trilane.log.format = xml");
    var schema = Trilane.schema().withAtStart(ObserveSettings.ALL);
    var failure = assertThrows(ConfigError.class, () -> schema.validate(config)).getMessage();
    assertEquals(1, failure.lines().count(), failure);
    assertTrue(failure.contains("trilane.log.format = xml"), failure);
    assertTrue(failure.contains("text") && failure.contains("json"), failure);
  }

  private static Map<String, String> context() {
    return Map.of("grpc.call", "6f1c", "grpc.method", "shop.Orders/Place", "trace_id", "0af7");
  }

  private static Map<String, String> context(JsonObject json) {
    var mdc = json.getAsJsonObject("mdc");
    return mdc.keySet().stream()
        .collect(Collectors.toMap(name -> name, name -> mdc.get(name).getAsString()));
  }

  private static String written(@Nullable Throwable failure) {
    var context = new LoggerContext();
    var logger = context.getLogger("shop.Orders");
    var event =
        new LoggingEvent(
            "test", logger, Level.WARN, "order {} \"failed\"", failure, new Object[] {7});
    event.setMDCPropertyMap(context());
    return new String(LogFormat.encoder(context).encode(event), StandardCharsets.UTF_8);
  }
}
