package io.trilane.contract;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.LoggerFactory;

/// The records that the runtime logs while this is open.
final class Records implements AutoCloseable {
  private final Logger runtime = (Logger) LoggerFactory.getLogger("io.trilane.runtime");
  private final LinkedBlockingQueue<String> records = new LinkedBlockingQueue<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          records.add(event.getFormattedMessage());
        }
      };

  Records() {
    appender.start();
    runtime.addAppender(appender);
    runtime.setAdditive(false);
  }

  /// Waits for the next record. The test's own timeout bounds the wait.
  String next() throws InterruptedException {
    return records.take();
  }

  /// Those that have come and were not taken by [#next].
  List<String> messages() {
    return List.copyOf(records);
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  @Override
  public void close() {
    runtime.detachAppender(appender);
    runtime.setAdditive(true);
  }
}
