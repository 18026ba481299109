package io.trilane.runtime.wire.input;

import static io.trilane.runtime.wire.input.Input.opened;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Message;
import io.trilane.runtime.wire.peer.Wire;
import java.util.List;

/// Input that is wrong from the first octet, or ends before it should.
final class ConnectionInputs {
  private ConnectionInputs() {}

  static List<Input> all() {
    return List.of(
        new Input(
            "a preface that is none",
            "GOAWAY PROTOCOL_ERROR",
            wire -> wire.raw(ascii("x".repeat(24)))),
        new Input(
            "an HTTP/1.1 request",
            "GOAWAY PROTOCOL_ERROR",
            wire -> wire.raw(ascii("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"))),
        new Input(
            "TLS on a port without it",
            "GOAWAY PROTOCOL_ERROR",
            wire -> wire.raw(Message.octets(0x16, 3, 1, 0, 64, 1, 0, 0, 60)).raw(new byte[60])),
        new Input(
            "a preface without SETTINGS",
            "GOAWAY PROTOCOL_ERROR",
            wire ->
                wire.raw(ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"))
                    .frame(Wire.PING, Wire.NO_FLAGS, 0, new byte[8])),
        new Input("a connection that ends at once", "closed", Wire::end),
        opened(
            "a connection that ends within a message",
            "closed",
            wire ->
                wire.headers(1, Wire.NO_FLAGS, Headers.UNARY.all())
                    .frame(Wire.DATA, Wire.NO_FLAGS, 1, 0, 0, 0, 0, 9, 'a')
                    .end()),
        opened(
            "a connection that ends within a frame",
            "closed",
            wire ->
                wire.headers(1, Wire.NO_FLAGS, Headers.UNARY.all())
                    .raw(Message.octets(0, 0, 9, 0))
                    .end()));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
