package io.trilane.runtime.internal.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageScanTest {
  /// A message of three octets, an empty one, one of 300 octets.
  private static final ByteBuf MESSAGES = messages(3, 0, 300);

  private final Scanned scanned = new Scanned();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 64, 317, 1000})
  void findsTheEndsWhereverTheFramesAreCut(int size) {
    var before = false;
    for (var at = 0; at < MESSAGES.readableBytes(); at += size) {
      var end = Math.min(MESSAGES.readableBytes(), at + size);
      scanned.scan.read(MESSAGES.slice(at, end - at), at);
      before = end != 8 && end != 13 && end != 318;
      assertEquals(before, scanned.scan.isIncomplete(), "after " + end);
    }
    assertEquals(305, scanned.held());
    scanned.close();
    assertEquals(0, scanned.held());
  }

  private static ByteBuf messages(int... lengths) {
    var all = Unpooled.buffer();
    for (var length : lengths) {
      all.writeByte(0).writeInt(length).writeZero(length);
    }
    return all;
  }
}
