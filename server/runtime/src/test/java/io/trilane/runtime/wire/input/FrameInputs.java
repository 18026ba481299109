package io.trilane.runtime.wire.input;

import static io.trilane.runtime.wire.input.Input.opened;
import static io.trilane.runtime.wire.peer.Wire.NO_FLAGS;

import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Hpack;
import io.trilane.runtime.wire.peer.Message;
import io.trilane.runtime.wire.peer.Wire;
import java.util.List;

/// Frames that are wrong by themselves.
final class FrameInputs {
  private static final int WITH_PRIORITY = 0x20;
  private static final int UNKNOWN_TYPE = 0x42;
  private static final byte[] REQUEST = Hpack.literals(Headers.UNARY.all());

  private FrameInputs() {}

  static List<Input> all() {
    return List.of(
        frame("DATA on stream 0", "PROTOCOL_ERROR", Wire.DATA, NO_FLAGS, 0, 0, 0, 0, 0, 0),
        frame("WINDOW_UPDATE of 0", "PROTOCOL_ERROR", Wire.WINDOW_UPDATE, NO_FLAGS, 0, 0, 0, 0, 0),
        frame(
            "WINDOW_UPDATE past 2^31",
            "FLOW_CONTROL_ERROR",
            Wire.WINDOW_UPDATE,
            NO_FLAGS,
            0,
            0x7f,
            0xff,
            0xff,
            0xff),
        frame(
            "WINDOW_UPDATE of three octets",
            "FRAME_SIZE_ERROR",
            Wire.WINDOW_UPDATE,
            NO_FLAGS,
            0,
            0,
            0,
            1),
        frame(
            "SETTINGS of five octets",
            "FRAME_SIZE_ERROR",
            Wire.SETTINGS,
            NO_FLAGS,
            0,
            0,
            1,
            0,
            0,
            0),
        frame("SETTINGS on a stream", "PROTOCOL_ERROR", Wire.SETTINGS, NO_FLAGS, 1),
        frame(
            "SETTINGS acknowledged with a payload",
            "FRAME_SIZE_ERROR",
            Wire.SETTINGS,
            Wire.ACK,
            0,
            0,
            1,
            0,
            0,
            0,
            0),
        frame(
            "SETTINGS with frames of one octet",
            "PROTOCOL_ERROR",
            Wire.SETTINGS,
            NO_FLAGS,
            0,
            0,
            5,
            0,
            0,
            0,
            1),
        frame(
            "SETTINGS with a window past 2^31",
            "FLOW_CONTROL_ERROR",
            Wire.SETTINGS,
            NO_FLAGS,
            0,
            0,
            4,
            0xff,
            0xff,
            0xff,
            0xff),
        frame(
            "SETTINGS with ENABLE_PUSH of 2",
            "PROTOCOL_ERROR",
            Wire.SETTINGS,
            NO_FLAGS,
            0,
            0,
            2,
            0,
            0,
            0,
            2),
        frame(
            "PING of seven octets",
            "FRAME_SIZE_ERROR",
            Wire.PING,
            NO_FLAGS,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0),
        frame("PING on a stream", "PROTOCOL_ERROR", Wire.PING, NO_FLAGS, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        frame(
            "GOAWAY on a stream",
            "PROTOCOL_ERROR",
            Wire.GOAWAY,
            NO_FLAGS,
            1,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0),
        frame("PRIORITY on stream 0", "PROTOCOL_ERROR", Wire.PRIORITY, NO_FLAGS, 0, 0, 0, 0, 0, 16),
        frame(
            "headers that depend on their own stream",
            "PROTOCOL_ERROR",
            Wire.HEADERS,
            Wire.END_HEADERS | WITH_PRIORITY,
            1,
            0,
            0,
            0,
            1,
            16),
        frame(
            "CONTINUATION without HEADERS",
            "PROTOCOL_ERROR",
            Wire.CONTINUATION,
            Wire.END_HEADERS,
            1,
            0,
            1,
            'a',
            1,
            'b'),
        frame(
            "HPACK that ends early",
            "COMPRESSION_ERROR",
            Wire.HEADERS,
            Wire.END_HEADERS,
            1,
            0,
            9,
            'a'),
        frame(
            "an HPACK index out of range",
            "COMPRESSION_ERROR",
            Wire.HEADERS,
            Wire.END_HEADERS,
            1,
            0xff,
            0x7f),
        frame(
            "an HPACK table past its limit",
            "COMPRESSION_ERROR",
            Wire.HEADERS,
            Wire.END_HEADERS,
            1,
            0x3f,
            0xff,
            0xff,
            0x7f),
        opened(
            "HEADERS on stream 0",
            "GOAWAY PROTOCOL_ERROR",
            wire -> wire.frame(Wire.HEADERS, Wire.END_HEADERS, 0, REQUEST)),
        opened(
            "another frame between HEADERS and CONTINUATION",
            "GOAWAY PROTOCOL_ERROR",
            wire ->
                wire.frame(Wire.HEADERS, NO_FLAGS, 1, REQUEST)
                    .frame(Wire.PING, NO_FLAGS, 0, new byte[8])),
        opened(
            "a frame larger than was agreed",
            "GOAWAY FRAME_SIZE_ERROR",
            wire ->
                wire.frame(Wire.HEADERS, Wire.END_HEADERS, 1, REQUEST)
                    .frame(Wire.DATA, NO_FLAGS, 1, new byte[(16 << 10) + 1])),
        opened(
            "a frame of an unknown type before a call",
            "OK",
            wire ->
                wire.frame(UNKNOWN_TYPE, NO_FLAGS, 0, 1, 2, 3)
                    .frame(Wire.HEADERS, Wire.END_HEADERS, 1, REQUEST)
                    .frame(Wire.DATA, Wire.END_STREAM, 1, Message.of("a"))),
        opened(
            "empty DATA before and within a message",
            "OK",
            wire ->
                wire.frame(Wire.HEADERS, Wire.END_HEADERS, 1, REQUEST)
                    .frame(Wire.DATA, NO_FLAGS, 1)
                    .frame(Wire.DATA, NO_FLAGS, 1)
                    .frame(Wire.DATA, NO_FLAGS, 1, 0, 0, 0)
                    .frame(Wire.DATA, NO_FLAGS, 1)
                    .frame(Wire.DATA, NO_FLAGS, 1)
                    .frame(Wire.DATA, Wire.END_STREAM, 1, 0, 1, 'a')));
  }

  /// One frame that costs its connection.
  private static Input frame(
      String name, String error, int type, int flags, int stream, int... payload) {
    return opened(name, "GOAWAY " + error, wire -> wire.frame(type, flags, stream, payload));
  }
}
