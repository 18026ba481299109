package io.trilane.runtime.internal.message;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts what is read of a message that does not know its length: one that comes compressed.
final class CountedStream extends FilterInputStream {
  private int bytes;

  CountedStream(InputStream stream) {
    super(stream);
  }

  int bytes() {
    return bytes;
  }

  @Override
  public int read() throws IOException {
    var next = super.read();
    bytes += next < 0 ? 0 : 1;
    return next;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    var count = super.read(target, offset, length);
    bytes += Math.max(0, count);
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    var skipped = super.skip(count);
    bytes += (int) skipped;
    return skipped;
  }
}
