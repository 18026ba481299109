package io.trilane.runtime.wire.input;

import static io.trilane.runtime.wire.input.Input.opened;
import static io.trilane.runtime.wire.peer.Wire.NO_FLAGS;

import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Hpack;
import io.trilane.runtime.wire.peer.Wire;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Frames of which each is right and all are too many.
final class FloodInputs {
  /// The limit of the server under test.
  static final int LIMIT = 100;

  private static final String CALM = "GOAWAY ENHANCE_YOUR_CALM";
  private static final String[] STREAM = Headers.STREAM.all();

  private FloodInputs() {}

  static List<Input> all() {
    return List.of(
        opened(
            "a flood of SETTINGS",
            CALM,
            wire -> flood(_ -> wire.frame(Wire.SETTINGS, NO_FLAGS, 0))),
        opened(
            "a flood of acknowledged SETTINGS",
            CALM,
            wire -> flood(_ -> wire.frame(Wire.SETTINGS, Wire.ACK, 0))),
        opened(
            "a flood of PRIORITY",
            CALM,
            wire -> flood(_ -> wire.frame(Wire.PRIORITY, NO_FLAGS, 3, 0, 0, 0, 0, 16))),
        opened(
            "a flood of frames of an unknown type",
            CALM,
            wire -> flood(_ -> wire.frame(0x42, NO_FLAGS, 0, 1))),
        opened(
            "a flood of PING",
            CALM,
            wire -> flood(_ -> wire.frame(Wire.PING, NO_FLAGS, 0, new byte[8]))),
        opened(
            "a flood of WINDOW_UPDATE",
            CALM,
            wire -> flood(_ -> wire.frame(Wire.WINDOW_UPDATE, NO_FLAGS, 0, 0, 0, 0, 1))),
        opened(
            "a flood of WINDOW_UPDATE for a stream",
            CALM,
            wire -> {
              wire.headers(1, NO_FLAGS, STREAM);
              flood(_ -> wire.frame(Wire.WINDOW_UPDATE, NO_FLAGS, 1, 0, 0, 0, 1));
            }),
        opened(
            "a flood of empty DATA",
            CALM,
            wire -> {
              wire.headers(1, NO_FLAGS, STREAM);
              flood(_ -> wire.frame(Wire.DATA, NO_FLAGS, 1));
            }),
        opened(
            "a flood of CONTINUATION",
            CALM,
            wire -> {
              wire.frame(Wire.HEADERS, NO_FLAGS, 1, Hpack.literals(STREAM));
              flood(_ -> wire.frame(Wire.CONTINUATION, NO_FLAGS, 1));
            }),
        opened(
            "a flood of RST_STREAM (rapid reset)",
            CALM,
            wire ->
                flood(call ->
                    wire.headers(2 * call + 1, NO_FLAGS, STREAM)
                        .frame(Wire.RST_STREAM, NO_FLAGS, 2 * call + 1, 0, 0, 0, 8))),
        opened(
            "a flood of streams that the server must reset",
            CALM,
            wire -> {
              wire.beyondResets();
              // And no more: of a connection closed with octets unread, TCP drops what is still on
              // its way out, and after so many small writes that may be the GOAWAY.
              flood(
                  LIMIT + 1,
                  call ->
                      wire.headers(2 * call + 1, NO_FLAGS, STREAM)
                          .frame(Wire.WINDOW_UPDATE, NO_FLAGS, 2 * call + 1, 0, 0, 0, 0));
            }));
  }

  private static void flood(IntConsumer send) {
    flood(2 * LIMIT, send);
  }

  private static void flood(int frames, IntConsumer send) {
    IntStream.range(0, frames).forEach(send);
  }
}
