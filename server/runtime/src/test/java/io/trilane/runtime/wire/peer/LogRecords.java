package io.trilane.runtime.wire.peer;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The records that are logged meanwhile, by whichever way they come.
public final class LogRecords implements AutoCloseable {
  public static final String STACK_TRACE = " and a stack trace";

  private static final Logger JUL_ROOT = Logger.getLogger("");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final ch.qos.logback.classic.Logger logbackRoot =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
  private final JulHandler handler = new JulHandler();
  private final LogbackAppender appender = new LogbackAppender();

  public LogRecords() {
    JUL_ROOT.addHandler(handler);
    appender.start();
    logbackRoot.addAppender(appender);
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  public void clear() {
    lines.clear();
  }

  @Override
  public void close() {
    JUL_ROOT.removeHandler(handler);
    logbackRoot.detachAppender(appender);
  }

  private final class JulHandler extends Handler {
    @Override
    public void publish(LogRecord record) {
      add(record.getLoggerName(), record.getMessage(), record.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private final class LogbackAppender extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      add(event.getLoggerName(), event.getFormattedMessage(), event.getThrowableProxy());
    }
  }

  private void add(String logger, String message, @Nullable Object thrown) {
    lines.add(logger + " " + message + (thrown == null ? "" : STACK_TRACE));
  }
}
