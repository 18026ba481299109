package io.trilane.runtime.internal.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class QuietLogTest {
  private final Logger transport = Logger.getLogger("io.grpc.netty.NettyServerHandler");
  private final List<LogRecord> written = new ArrayList<>();
  private final List<Runnable> endOfInterval = new ArrayList<>();
  private final Handler handler = new Collecting();

  QuietLogTest() {
    QuietLog.install(new LogLimit(1, endOfInterval::add));
    transport.addHandler(handler);
    transport.setUseParentHandlers(false);
  }

  @AfterEach
  void restore() {
    transport.removeHandler(handler);
    transport.setUseParentHandlers(true);
  }

  @Test
  void writesOneLineInPlaceOfAStackTrace() {
    transport.log(Level.WARNING, "Stream Error", new IOException("a\r\nb"));
    assertEquals("Stream Error: java.io.IOException: a b", written.getFirst().getMessage());
    assertNull(written.getFirst().getThrown());
  }

  @Test
  void countsWhatDiffersOnlyInWhatThePeerSent() {
    transport.warning("Expected header TE: trailers, but a is received");
    transport.warning("Expected header TE: trailers, but b is received");
    transport.warning("Expected header TE: trailers, but c is received");
    endOfInterval.forEach(Runnable::run);
    assertEquals(
        List.of(
            "Expected header TE: trailers, but a is received",
            "2 more left out: Expected header TE: trailers, but a is received"),
        written.stream().map(LogRecord::getMessage).toList());
  }

  private final class Collecting extends Handler {
    @Override
    public void publish(LogRecord record) {
      written.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
