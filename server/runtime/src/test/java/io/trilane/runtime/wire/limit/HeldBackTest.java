package io.trilane.runtime.wire.limit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.wire.peer.EchoServer;
import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Message;
import io.trilane.runtime.wire.peer.Wire;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A client that is kept from sending the rest of its message, because its handler takes no more.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class HeldBackTest {
  private static final byte[] MESSAGE = Message.of(Message.PLAIN, new byte[100_000]);

  /// That of a stream, as the server offers it.
  private static final int WINDOW = 1 << 20;

  private static final int FRAME = 16_384;

  private static final String HOCON = "budget.request-timeout = 1s, server.min-ping-interval = 0s";

  @Parameter private ModelName model;

  private int sent;

  @Test
  void hasNotTakenTooLong() throws Exception {
    try (var server = EchoServer.start(model, HOCON);
        var wire = server.connect()) {
      blockHandler(wire);
      while (sent < WINDOW + wire.room(1)) {
        send(wire, WINDOW + wire.room(1) - sent);
        wire.awaitRead();
      }
      assertTrue(sent % MESSAGE.length > 0, "the last message is whole");
      // Looked at whenever the other is, and older than this one.
      wire.headers(3, Wire.NO_FLAGS, Headers.UNARY.all());
      assertEquals("DEADLINE_EXCEEDED", wire.outcome());
      wire.beyondResets();
      letHandlerGoOn(wire);
      assertEquals(Map.of(1, "OK"), wire.endsOf(List.of(1)));
    }
  }

  /// The handler has answered once, of which the client takes one octet, and waits to answer again.
  private void blockHandler(Wire wire) throws Exception {
    wire.raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII))
        .frame(Wire.SETTINGS, Wire.NO_FLAGS, 0, 0, 4, 0, 0, 0, 1)
        .frame(Wire.SETTINGS, Wire.ACK, 0)
        .headers(1, Wire.NO_FLAGS, Headers.STREAM.all());
    send(wire, MESSAGE.length);
    wire.awaitMessage();
  }

  private void letHandlerGoOn(Wire wire) throws Exception {
    wire.frame(Wire.WINDOW_UPDATE, Wire.NO_FLAGS, 0, 0x7f, 0, 0, 0)
        .frame(Wire.WINDOW_UPDATE, Wire.NO_FLAGS, 1, 0x7f, 0, 0, 0);
    var rest = MESSAGE.length - sent % MESSAGE.length;
    while (WINDOW + wire.room(1) - sent < rest) {
      wire.awaitRead();
    }
    send(wire, rest);
    wire.frame(Wire.DATA, Wire.END_STREAM, 1);
  }

  /// The next octets of one message after the other.
  private void send(Wire wire, int octets) {
    for (var end = sent + octets; sent < end; ) {
      var from = sent % MESSAGE.length;
      var to = Math.min(Math.min(MESSAGE.length, from + FRAME), from + end - sent);
      wire.frame(Wire.DATA, Wire.NO_FLAGS, 1, Arrays.copyOfRange(MESSAGE, from, to));
      sent += to - from;
    }
  }
}
