package io.trilane.runtime.wire.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.wire.peer.EchoServer;
import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Message;
import io.trilane.runtime.wire.peer.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Calls that a client opens and then gives nothing to do.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class OpenedCallsTest {
  private static final int CALLS = 50;
  private static final String ONE_PLACE =
      """
      platform.max-threads = 1
      virtual { max-calls = 1, max-sessions = 1 }
      pipeline { max-calls = 1, max-sessions = 1 }
      """;

  private static final int MAX_CONCURRENT_STREAMS = 3;

  @Parameter private ModelName model;

  @Test
  void holdNoPlaceThatOthersNeed() throws Exception {
    try (var server = EchoServer.start(model, ONE_PLACE);
        var unary = server.connect();
        var sessions = server.connect()) {
      open(unary, Headers.UNARY);
      open(sessions, Headers.STREAM);
      assertEquals("served", server.echo("served"));
    }
  }

  @Test
  void areServedOnceTheyHaveWork() throws Exception {
    try (var server = EchoServer.start(model, ONE_PLACE);
        var wire = server.connect()) {
      open(wire, Headers.UNARY);
      wire.frame(Wire.DATA, Wire.END_STREAM, 1, Message.of("late"));
      assertEquals("OK", wire.outcome());
    }
  }

  @Test
  void countForTheirConnection() throws Exception {
    try (var server = EchoServer.start(model, "admission.max-per-connection = 100");
        var wire = server.connect()) {
      open(wire, Headers.UNARY);
      for (var call = CALLS; call < 101; call++) {
        wire.headers(2 * call + 1, Wire.NO_FLAGS, Headers.UNARY.all());
      }
      assertEquals("RESOURCE_EXHAUSTED", wire.outcome());
    }
  }

  /// So a client that has more calls, a proxy for many above all, opens another connection.
  @Test
  void areOfferedAsManyAsAreServed() throws Exception {
    assertEquals(1000, offered(""));
    assertEquals(300, offered("admission.max-per-connection = 300"));
    assertEquals(700, offered("server.max-streams-per-connection = 700"));
    assertEquals(100, offered("server.max-streams-per-connection = 1"));
  }

  /// A client that does not care for what it was offered loses no more than the calls beyond,
  /// though they have sent their requests.
  @Test
  void areBrokenOffBeyondTheOffer() throws Exception {
    try (var server = EchoServer.start(model, "admission.max-per-connection = 100");
        var wire = server.connect()) {
      wire.open().awaitRead();
      wire.frame(Wire.SETTINGS, Wire.ACK, 0);
      wire.frame(Wire.SETTINGS, Wire.NO_FLAGS, 0);
      for (var call = 0; call < 150; call++) {
        wire.headers(2 * call + 1, Wire.NO_FLAGS, Headers.UNARY.all());
      }
      for (var call = 100; call < 150; call++) {
        wire.frame(Wire.DATA, Wire.END_STREAM, 2 * call + 1, Message.of("beyond"));
      }
      for (var call = 100; call < 150; call++) {
        assertEquals("RST_STREAM REFUSED_STREAM", wire.outcome());
      }
      wire.beyondResets();
      wire.frame(Wire.DATA, Wire.END_STREAM, 1, Message.of("late"));
      assertEquals("OK", wire.outcome());
    }
  }

  private int offered(String config) throws Exception {
    try (var server = EchoServer.start(model, config);
        var wire = server.connect()) {
      wire.open().awaitRead();
      for (var settings = wire.settings(); ; ) {
        var isOffer = settings.getShort() == MAX_CONCURRENT_STREAMS;
        var value = settings.getInt();
        if (isOffer) {
          return value;
        }
      }
    }
  }

  /// Returns when the server has read all of it.
  private static void open(Wire wire, Headers headers) throws Exception {
    wire.open();
    for (var call = 0; call < CALLS; call++) {
      wire.headers(2 * call + 1, Wire.NO_FLAGS, headers.all());
    }
    wire.awaitRead();
  }
}
