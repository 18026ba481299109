package io.trilane.runtime.wire.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.wire.peer.EchoServer;
import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Message;
import io.trilane.runtime.wire.peer.Wire;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The end of connections that break no rule but that of time. The limits are the shortest that
/// grpc-java takes, so every model is waited for at once.
@Timeout(60)
final class ConnectionLifeTest {
  private static final String[] SESSION = Headers.STREAM.all();

  @Test
  void closesAConnectionWithoutACall() throws Exception {
    inEachModel(
        "server.max-connection-idle = 1s",
        (_, wire) -> {
          wire.answeringPings().open();
          assertGoesAway("max_idle", wire);
          assertEquals("closed", wire.outcome());
        });
  }

  @Test
  void letsTheStreamsOfAnOldConnectionGoOn() throws Exception {
    inEachModel(
        "server { max-connection-age = 1s, max-connection-age-grace = 1h }",
        (_, wire) -> {
          wire.answeringPings().open().headers(1, Wire.NO_FLAGS, SESSION);
          assertGoesAway("max_age", wire);
          wire.frame(Wire.DATA, Wire.END_STREAM, 1, Message.of("late"));
          assertEquals("OK", wire.outcome());
          assertEquals("closed", wire.outcome());
        });
  }

  @Test
  void cutsTheStreamsOfAnOldConnectionOffWhenTheirGraceIsOver() throws Exception {
    inEachModel(
        "server { max-connection-age = 1s, max-connection-age-grace = 1ms }",
        (server, wire) -> {
          wire.answeringPings().open().headers(1, Wire.NO_FLAGS, SESSION);
          assertGoesAway("max_age", wire);
          assertEquals("closed", wire.outcome());
          server.awaitNothingInFlight();
        });
  }

  @Test
  void asksASilentPeerForASignOfLifeAndClosesWhenNoneComes() throws Exception {
    inEachModel(
        "server { keep-alive-time = 10s, keep-alive-timeout = 500ms }",
        (server, wire) -> {
          wire.open().headers(1, Wire.NO_FLAGS, SESSION);
          assertEquals("GOAWAY NO_ERROR", wire.outcome());
          assertEquals(1, wire.pings());
          assertEquals("closed", wire.outcome());
          server.awaitNothingInFlight();
        });
  }

  /// The first GOAWAY says why; the second, once its PING was answered, which stream was the last.
  private static void assertGoesAway(String reason, Wire wire) throws Exception {
    assertEquals("GOAWAY NO_ERROR", wire.outcome());
    assertEquals(reason, wire.reason());
    assertEquals("GOAWAY NO_ERROR", wire.outcome());
  }

  private interface Check {
    void of(EchoServer server, Wire wire) throws Exception;
  }

  private static void inEachModel(String hocon, Check check) throws Exception {
    try (var threads = Executors.newCachedThreadPool()) {
      var checks =
          Stream.of(ModelName.values()).map(model -> inModel(model, hocon, check)).toList();
      for (var done : threads.invokeAll(checks)) {
        done.get();
      }
    }
  }

  private static Callable<Void> inModel(ModelName model, String hocon, Check check) {
    return () -> {
      try (var server = EchoServer.start(model, hocon);
          var wire = server.connect()) {
        check.of(server, wire);
      }
      return null;
    };
  }
}
