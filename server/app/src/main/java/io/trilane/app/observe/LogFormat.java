package io.trilane.app.observe;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.trilane.settings.Settings;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The shape of log records.
public enum LogFormat {
  /// As `logback.xml` has it.
  TEXT,
  /// Logback's own JSON: one object a line, with the log's context of its call.
  JSON;

  private static final String APPENDER = "stderr";

  /// Has the process write its log records as configured. Called once, before the server starts.
  public static void apply(Settings settings) {
    switch (settings.get(ObserveSettings.LOG_FORMAT)) {
      case TEXT -> {}
      case JSON -> writeJson();
    }
  }

  private static void writeJson() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
        && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER)
            instanceof OutputStreamAppender<ILoggingEvent> appender) {
      appender.setEncoder(encoder(context));
    }
  }

  /// Without what says the same twice or tells of Logback alone.
  static JsonEncoder encoder(LoggerContext context) {
    var encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    encoder.start();
    return encoder;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
