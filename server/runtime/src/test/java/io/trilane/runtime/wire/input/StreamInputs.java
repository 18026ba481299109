package io.trilane.runtime.wire.input;

import static io.trilane.runtime.wire.input.Input.opened;
import static io.trilane.runtime.wire.peer.Wire.NO_FLAGS;

import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Message;
import io.trilane.runtime.wire.peer.Wire;
import java.util.List;
import java.util.function.Consumer;

/// Frames that are wrong for the state of their stream.
final class StreamInputs {
  private static final String[] STREAM = Headers.STREAM.all();

  private StreamInputs() {}

  static List<Input> all() {
    return List.of(
        opened(
            "a stream with an even id",
            "GOAWAY PROTOCOL_ERROR",
            wire -> wire.headers(2, NO_FLAGS, STREAM)),
        opened(
            "a stream id that goes back",
            "RST_STREAM STREAM_CLOSED",
            wire -> wire.headers(5, NO_FLAGS, STREAM).headers(3, NO_FLAGS, STREAM)),
        opened(
            "DATA on an idle stream",
            "GOAWAY PROTOCOL_ERROR",
            wire -> wire.frame(Wire.DATA, NO_FLAGS, 1, Message.of("a"))),
        opened(
            "RST_STREAM on an idle stream",
            "GOAWAY PROTOCOL_ERROR",
            wire -> wire.frame(Wire.RST_STREAM, NO_FLAGS, 1, 0, 0, 0, 8)),
        opened(
            "a stream that depends on itself",
            "RST_STREAM PROTOCOL_ERROR",
            wire -> wire.frame(Wire.PRIORITY, NO_FLAGS, 1, 0, 0, 0, 1, 16)),
        opened(
            "a stream that ends with its headers",
            "OK",
            wire -> wire.headers(1, Wire.END_STREAM, STREAM)),
        opened(
            "DATA after the end of the stream",
            "RST_STREAM STREAM_CLOSED",
            wire ->
                wire.headers(1, Wire.END_STREAM, STREAM)
                    .frame(Wire.DATA, NO_FLAGS, 1, Message.of("a"))),
        onStream(
            "DATA with more padding than data",
            "GOAWAY PROTOCOL_ERROR",
            wire -> wire.frame(Wire.DATA, Wire.PADDED, 1, 200, 'a')),
        onStream(
            "WINDOW_UPDATE of 0 for a stream",
            "RST_STREAM PROTOCOL_ERROR",
            wire -> wire.frame(Wire.WINDOW_UPDATE, NO_FLAGS, 1, 0, 0, 0, 0)),
        onStream(
            "WINDOW_UPDATE past 2^31 for a stream",
            "RST_STREAM FLOW_CONTROL_ERROR",
            wire -> wire.frame(Wire.WINDOW_UPDATE, NO_FLAGS, 1, 0x7f, 0xff, 0xff, 0xff)),
        onStream(
            "RST_STREAM of three octets",
            "GOAWAY FRAME_SIZE_ERROR",
            wire -> wire.frame(Wire.RST_STREAM, NO_FLAGS, 1, 0, 0, 8)),
        onStream(
            "PRIORITY of four octets",
            "RST_STREAM FRAME_SIZE_ERROR",
            wire -> wire.frame(Wire.PRIORITY, NO_FLAGS, 1, 0, 0, 0, 3)),
        onStream(
            "PUSH_PROMISE from a client",
            "GOAWAY PROTOCOL_ERROR",
            wire -> wire.frame(Wire.PUSH_PROMISE, Wire.END_HEADERS, 1, 0, 0, 0, 2)),
        onStream(
            "headers in the middle of a stream",
            "RST_STREAM PROTOCOL_ERROR",
            wire -> wire.headers(1, NO_FLAGS, "x-late", "a")),
        onStream(
            "trailers from a client",
            "RST_STREAM PROTOCOL_ERROR",
            wire -> wire.headers(1, Wire.END_STREAM, "x-late", "a")));
  }

  private static Input onStream(String name, String outcome, Consumer<Wire> script) {
    return opened(name, outcome, wire -> script.accept(wire.headers(1, NO_FLAGS, STREAM)));
  }
}
