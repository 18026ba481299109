package io.trilane.app.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.JoranException;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.typesafe.config.ConfigFactory;
import io.trilane.runtime.Trilane;
import io.trilane.settings.ConfigError;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

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
  void writesTheContextOfTheCallBehindTheTextOfARecord() throws Exception {
    var lines = text(context()).lines().toList();
    assertEquals(1, lines.size(), lines.toString());
    var record = lines.getFirst();
    assertTrue(record.contains("WARN  shop.Orders order 7 \"failed\" ["), record);
    var entries = record.substring(record.indexOf('[') + 1, record.length() - 1).split(", ");
    assertEquals(
        Set.of("grpc.call=6f1c", "grpc.method=shop.Orders/Place", "trace_id=0af7"),
        Set.of(entries));
    assertTrue(record.endsWith("]"), record);
  }

  @Test
  void writesNoBracketsWithoutACall() throws Exception {
    var record = text(Map.of());
    assertTrue(record.endsWith(" order 7 \"failed\"" + System.lineSeparator()), record);
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
    var event = event(context, failure);
    event.setMDCPropertyMap(context());
    return new String(LogFormat.encoder(context).encode(event), StandardCharsets.UTF_8);
  }

  private static LoggingEvent event(LoggerContext context, @Nullable Throwable failure) {
    var logger = context.getLogger("shop.Orders");
    return new LoggingEvent(
        "test", logger, Level.WARN, "order {} \"failed\"", failure, new Object[] {7});
  }

  /// As the file that is shipped has it.
  private static String text(Map<String, String> mdc) throws JoranException {
    var context = new LoggerContext();
    var file = new JoranConfigurator();
    file.setContext(context);
    file.doConfigure(Objects.requireNonNull(LogFormat.class.getResource("/logback.xml")));
    var event = event(context, null);
    event.setMDCPropertyMap(mdc);
    var stderr = context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr");
    var encoder = assertInstanceOf(OutputStreamAppender.class, stderr).getEncoder();
    return new String(encode(encoder, event), StandardCharsets.UTF_8);
  }

  @SuppressWarnings("unchecked") // An appender of a file has no type.
  private static byte[] encode(Encoder<?> encoder, LoggingEvent event) {
    return ((Encoder<ILoggingEvent>) encoder).encode(event);
  }
}
