package io.trilane.course.examples.image;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/// The chunks that a PNG file is made of: length, type, data, and a sum of the latter two.
final class PngChunks {
  private static final int SIGNATURE_BYTES = 8;
  private static final int BYTES_AROUND_DATA = 12;

  /// Far more than a picture needs, and few enough to look at each.
  private static final int MAX_CHUNKS = 10_000;

  private static final int END = 0x49454e44; // "IEND"

  private static final Optional<String> NOT_WHOLE = Optional.of("be a whole PNG");

  private PngChunks() {}

  /// The rule that a file breaks, to follow "must"; empty if every chunk is there, unchanged, and
  /// nothing follows the one that ends a file.
  ///
  /// A decoder of pixels stops at the last pixel, so it sees neither what is missing after that nor
  /// what is too much.
  static Optional<String> broken(byte[] file) {
    var chunks = ByteBuffer.wrap(file).position(Math.min(SIGNATURE_BYTES, file.length));
    for (var count = 0; chunks.remaining() >= BYTES_AROUND_DATA; count++) {
      if (count == MAX_CHUNKS) {
        return Optional.of("have at most %,d chunks".formatted(MAX_CHUNKS));
      }
      var start = chunks.position();
      var length = chunks.getInt();
      if (length < 0 || length > chunks.remaining() - Integer.BYTES - Integer.BYTES) {
        return NOT_WHOLE;
      }
      var type = chunks.getInt();
      var sum = new CRC32();
      sum.update(file, start + Integer.BYTES, Integer.BYTES + length);
      chunks.position(chunks.position() + length);
      if (chunks.getInt() != (int) sum.getValue()) {
        return NOT_WHOLE;
      }
      if (type == END) {
        return chunks.hasRemaining()
            ? Optional.of(
                "end with its last chunk, but %,d bytes follow".formatted(chunks.remaining()))
            : Optional.empty();
      }
    }
    return NOT_WHOLE;
  }
}
