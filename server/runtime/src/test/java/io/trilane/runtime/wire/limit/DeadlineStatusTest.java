package io.trilane.runtime.wire.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.wire.peer.EchoServer;
import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Message;
import io.trilane.runtime.wire.peer.Wire;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls whose clients leave it to the server to see that their deadline has passed, as proxies do.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class DeadlineStatusTest {
  @Parameter private ModelName model;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/test.Text/Unary",
        "/test.Text/Emit",
        "/test.Text/Collect",
        "/test.Text/Session",
        "/test.Stock/Unary",
        "/test.Stock/Emit",
        "/test.Stock/Collect",
        "/test.Stock/Session"
      })
  void endBeforeTheirRequestWithAStatus(String path) throws Exception {
    try (var server = EchoServer.start(model, "");
        var wire = server.connect().open()) {
      wire.headers(1, Wire.NO_FLAGS, Headers.to(path).plus("grpc-timeout", "50m"));
      assertEquals("DEADLINE_EXCEEDED", wire.outcome());
      wire.beyondResets();
      wire.headers(3, Wire.NO_FLAGS, Headers.UNARY.all());
      wire.frame(Wire.DATA, Wire.END_STREAM, 3, Message.of("goes on"));
      assertEquals("OK", wire.outcome());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/test.Text/Session", "/test.Stock/Session"})
  void endInTheMiddleOfTheirAnswerWithAStatus(String path) throws Exception {
    try (var server = EchoServer.start(model, "");
        var wire = server.connect().open()) {
      wire.headers(1, Wire.NO_FLAGS, Headers.to(path).plus("grpc-timeout", "2S"));
      wire.frame(Wire.DATA, Wire.NO_FLAGS, 1, Message.of("echoed"));
      wire.awaitMessage();
      assertEquals("DEADLINE_EXCEEDED", wire.outcome());
      server.awaitNothingInFlight();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/test.Text/Session", "/test.Stock/Session"})
  void endWithAStatusWhereTheirClientSendsNoMore(String path) throws Exception {
    try (var server = EchoServer.start(model, "");
        var wire = server.connect().open()) {
      wire.headers(1, Wire.END_STREAM, Headers.to(path).plus("grpc-timeout", "0n"));
      assertEquals("DEADLINE_EXCEEDED", wire.outcome());
    }
  }
}
