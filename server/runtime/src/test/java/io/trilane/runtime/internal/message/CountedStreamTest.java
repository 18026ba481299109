package io.trilane.runtime.internal.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class CountedStreamTest {
  private final CountedStream stream =
      new CountedStream(new ByteArrayInputStream(new byte[] {1, 2, 3, 4, 5, 6, 7}));

  @Test
  void countsBytesHoweverTheyAreRead() throws IOException {
    assertEquals(1, stream.read());
    assertEquals(1, stream.bytes());
    assertEquals(2, stream.read(new byte[8], 3, 2));
    assertEquals(3, stream.bytes());
    assertEquals(1, stream.skip(1));
    assertEquals(4, stream.bytes());
    assertEquals(3, stream.readAllBytes().length);
    assertEquals(7, stream.bytes());
  }

  @Test
  void countsNothingBehindTheEnd() throws IOException {
    stream.skipNBytes(7);
    assertEquals(-1, stream.read());
    assertEquals(-1, stream.read(new byte[4], 0, 4));
    assertEquals(0, stream.skip(1));
    assertEquals(7, stream.bytes());
  }
}
