package io.trilane.course.examples.image;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/// The chunks that a PNG file is made of: length, type, data, and a sum of the latter two.
final class PngChunks {
  private static final int SIGNATURE_BYTES = 8;
  private static final int BYTES_AROUND_DATA = 12;
  private static final int END = 0x49454e44; // "IEND"

  private PngChunks() {}

  /// True if every chunk is there up to the one that ends a file, and none has been changed.
  ///
  /// A decoder of pixels stops at the last pixel, and does not miss what comes after it.
  static boolean areWhole(byte[] file) {
    var chunks = ByteBuffer.wrap(file).position(Math.min(SIGNATURE_BYTES, file.length));
    while (chunks.remaining() >= BYTES_AROUND_DATA) {
      var start = chunks.position();
      var length = chunks.getInt();
      if (length < 0 || length > chunks.remaining() - Integer.BYTES - Integer.BYTES) {
        return false;
      }
      var type = chunks.getInt();
      var sum = new CRC32();
      sum.update(file, start + Integer.BYTES, Integer.BYTES + length);
      chunks.position(chunks.position() + length);
      if (chunks.getInt() != (int) sum.getValue()) {
        return false;
      }
      if (type == END) {
        return true;
      }
    }
    return false;
  }
}
