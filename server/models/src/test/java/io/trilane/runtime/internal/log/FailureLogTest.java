package io.trilane.runtime.internal.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// A failure is logged once, and the log's own failures reach no caller.
final class FailureLogTest {
  private final Logger logger =
      assertInstanceOf(Logger.class, LoggerFactory.getLogger("io.trilane.runtime"));
  private final List<ILoggingEvent> records = new ArrayList<>();
  private Runnable broken = () -> {};

  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          records.add(event);
          broken.run();
        }
      };

  @BeforeEach
  void listen() {
    appender.start();
    logger.addAppender(appender);
    logger.setAdditive(false);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  @Test
  void reportsWhatFailedWithItsStackTrace() {
    FailureLog.report("{} goes on after a failure", "the watch", new IllegalStateException("no"));
    assertEquals("the watch goes on after a failure", records.getFirst().getFormattedMessage());
    assertEquals("no", records.getFirst().getThrowableProxy().getMessage());
    assertEquals(1, records.size());
  }

  @Test
  void namesAFailureThatThrowsWhenItIsRead() {
    FailureLog.report("{} goes on", "the watch", new Unreadable());
    assertEquals(
        "the watch goes on: " + Unreadable.class.getName(),
        records.getFirst().getFormattedMessage());
    assertNull(records.getFirst().getThrowableProxy());
    assertEquals(1, records.size());
  }

  @Test
  void keepsTheErrorsOfTheLogToItself() {
    broken =
        () -> {
          throw new OutOfMemoryError("for the log");
        };
    FailureLog.report("{} goes on", "the watch", new IllegalStateException());
    logger.setLevel(Level.DEBUG);
    FailureLog.mention("{} goes on", "the watch", new IllegalStateException());
    assertEquals(List.of(Level.ERROR, Level.ERROR, Level.DEBUG), levels());
  }

  /// For a failure that needs nobody's attention.
  @Test
  void mentionsOnlyWhereDebuggingIsAskedFor() {
    logger.setLevel(Level.INFO);
    FailureLog.mention("{} has gone", "a client", new IllegalStateException());
    assertEquals(List.of(), levels());
  }

  private List<Level> levels() {
    return records.stream().map(ILoggingEvent::getLevel).toList();
  }

  @SuppressWarnings("serial") // Never serialized.
  private static final class Unreadable extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }
}
