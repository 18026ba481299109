package io.trilane.runtime.wire.input;

import static io.trilane.runtime.wire.input.Input.message;
import static io.trilane.runtime.wire.input.Input.opened;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Message;
import io.trilane.runtime.wire.peer.Wire;
import java.util.Arrays;
import java.util.List;

/// Calls whose headers are right and whose messages are wrong.
final class MessageInputs {
  static final int MOST_BYTES = 64 << 10;

  private static final String[] GZIP = {"grpc-encoding", "gzip"};

  private MessageInputs() {}

  static List<Input> all() {
    return List.of(
        message("a message that cannot be parsed", "INTERNAL", unparsable()),
        message("corrupt gzip", "INTERNAL", compressed("no gzip".getBytes(US_ASCII)), GZIP),
        message("gzip that ends early", "INTERNAL", compressed(cut(Message.zeros(1_000))), GZIP),
        message(
            "a decompression bomb",
            "RESOURCE_EXHAUSTED",
            compressed(Message.zeros(16 << 20)),
            GZIP),
        message(
            "a compressed message without an encoding", "INTERNAL", compressed(Message.zeros(1))),
        message("reserved bits in the prefix", "INTERNAL", Message.of(0x82, new byte[1])),
        message("a message past its limit", "RESOURCE_EXHAUSTED", Message.octets(0, 0, 1, 0, 1)),
        message(
            "a message of 4 GB by its prefix",
            "RESOURCE_EXHAUSTED",
            Message.octets(0, 0xff, 0xff, 0xff, 0xff)),
        message("less data than the prefix says", "INTERNAL", Message.octets(0, 0, 0, 0, 9, 'a')),
        message("half a prefix", "INTERNAL", Message.octets(0, 0)),
        message("no message", "UNIMPLEMENTED", new byte[0]),
        message("two messages where one is due", "UNIMPLEMENTED", twice(Message.of("a"))),
        opened(
            "a message past its limit after a good one",
            "RESOURCE_EXHAUSTED",
            wire ->
                wire.headers(1, Wire.NO_FLAGS, Headers.STREAM.all())
                    .frame(Wire.DATA, Wire.NO_FLAGS, 1, Message.of("good"))
                    .frame(Wire.DATA, Wire.NO_FLAGS, 1, Message.octets(0, 0, 1, 0, 1))),
        opened(
            "a message late in a stream that cannot be parsed",
            "INTERNAL",
            wire ->
                wire.headers(1, Wire.NO_FLAGS, Headers.STREAM.all())
                    .frame(Wire.DATA, Wire.NO_FLAGS, 1, Message.of("good"))
                    .frame(Wire.DATA, Wire.NO_FLAGS, 1, unparsable())));
  }

  private static byte[] unparsable() {
    return Message.of(Message.PLAIN, Message.octets(0xff));
  }

  private static byte[] compressed(byte[] payload) {
    return Message.of(Message.COMPRESSED, payload);
  }

  private static byte[] cut(byte[] octets) {
    return Arrays.copyOf(octets, octets.length - 10);
  }

  private static byte[] twice(byte[] octets) {
    var both = Arrays.copyOf(octets, 2 * octets.length);
    System.arraycopy(octets, 0, both, octets.length, octets.length);
    return both;
  }
}
