package io.trilane.runtime;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.LoggerFactory;

/// The records that one class logs while a test runs.
public final class LogRecords implements AutoCloseable {
  private final LinkedBlockingQueue<String> records = new LinkedBlockingQueue<>();
  private final Logger logger;
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          records.add(event.getFormattedMessage());
        }
      };

  private LogRecords(Logger logger) {
    this.logger = logger;
  }

  public static LogRecords of(Class<?> type) {
    var records = new LogRecords((Logger) LoggerFactory.getLogger(type));
    records.appender.start();
    records.logger.addAppender(records.appender);
    return records;
  }

  /// Waits for the next record. The test's own timeout bounds the wait.
  public String next() throws InterruptedException {
    return records.take();
  }

  /// Those that have come and were not taken by [#next].
  public List<String> messages() {
    return List.copyOf(records);
  }

  public boolean isEmpty() {
    return records.isEmpty();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
  }
}
