package io.trilane.runtime.contract;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/// The records that the runtime logs while this is open.
final class Records implements AutoCloseable {
  private final Logger runtime = (Logger) LoggerFactory.getLogger("io.trilane.runtime");
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  Records() {
    appender.start();
    runtime.addAppender(appender);
    runtime.setAdditive(false);
  }

  List<String> messages() {
    return List.copyOf(appender.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    runtime.detachAppender(appender);
    runtime.setAdditive(true);
  }
}
