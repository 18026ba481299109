package io.trilane.app.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// The records that an endpoint leaves which fails and works again.
final class ExportLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.trilane.server");
  private final ListAppender<ILoggingEvent> records = new ListAppender<>();
  private final AtomicBoolean begun = new AtomicBoolean(true);
  private final ExportLog log = new ExportLog("spans", "http://collector:4317", begun::get);

  @BeforeEach
  void listen() {
    records.start();
    logger.addAppender(records);
  }

  @AfterEach
  void forget() {
    logger.detachAppender(records);
  }

  @Test
  void saysOnceThatNothingIsTakenAndOnceThatItIsAgain() {
    fail("Connection refused\nand more");
    fail("timeout");
    log.heard(CompletableResultCode.ofSuccess());
    log.heard(CompletableResultCode.ofSuccess());
    fail("timeout");
    assertEquals(
        List.of(
            "http://collector:4317 takes no spans: Connection refused; what waits is bounded, the"
                + " rest is dropped, and no call waits",
            "http://collector:4317 takes spans again",
            "http://collector:4317 takes no spans: timeout; what waits is bounded, the rest is"
                + " dropped, and no call waits"),
        said());
  }

  @Test
  void saysNothingOfAnEndpointThatWorks() {
    log.heard(CompletableResultCode.ofSuccess());
    assertEquals(List.of(), said());
  }

  @Test
  void saysNothingOfTheLastExportOfAStartThatFails() {
    begun.set(false);
    fail("Connection refused");
    assertEquals(List.of(), said());
  }

  private void fail(String reason) {
    log.heard(
        CompletableResultCode.ofExceptionalFailure(
            new IllegalStateException("the export failed", new IOException(reason))));
  }

  private List<String> said() {
    return records.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
