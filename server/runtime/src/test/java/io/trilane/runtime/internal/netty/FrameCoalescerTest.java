package io.trilane.runtime.internal.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FrameCoalescerTest {
  private static final String RESET_OF_7 = "0000040300" + "00000007" + "00000008";

  private final List<Integer> reset = new ArrayList<>();
  private final EmbeddedChannel connection = new EmbeddedChannel(new FrameCoalescer(reset::add));

  @AfterEach
  void close() {
    connection.finishAndReleaseAll();
  }

  @Test
  void writesSmallBuffersAsOneAndGivesThemBackAtOnce() {
    var small = List.of(text("HEADERS "), text("DATA "), text("trailers"));
    small.forEach(this::write);
    assertTrue(small.stream().allMatch(buffer -> buffer.refCnt() == 0));
    connection.flush();
    assertEquals(List.of("HEADERS DATA trailers"), sent());
  }

  @Test
  void keepsTheOrderAroundALargeBuffer() {
    var large = Unpooled.buffer().writeZero(FrameCoalescer.MAX_COPIED + 1);
    write(text("before"));
    write(large);
    write(text("after"));
    connection.flush();
    assertEquals("before", string(connection.readOutbound()));
    assertSame(large, connection.readOutbound());
    large.release();
    assertEquals(List.of("after"), sent());
  }

  @Test
  void gathersNoMoreThanItsBound() {
    var whole = Unpooled.buffer().writeZero(FrameCoalescer.MAX_COPIED);
    var enough = FrameCoalescer.MAX_GATHERED / FrameCoalescer.MAX_COPIED;
    for (var buffer = 0; buffer <= enough; buffer++) {
      write(whole.retainedDuplicate());
    }
    whole.release();
    connection.flush();
    assertEquals(
        List.of(FrameCoalescer.MAX_GATHERED, FrameCoalescer.MAX_COPIED),
        sent().stream().map(String::length).toList());
  }

  @Test
  void keepsPromisesWithTheWrite() {
    var writes = List.of(connection.write(text("one")), connection.write(text("two")));
    assertFalse(writes.stream().anyMatch(ChannelFuture::isDone));
    connection.flush();
    assertTrue(writes.stream().allMatch(ChannelFuture::isSuccess));
  }

  @Test
  void breaksPromisesWhenTheServerClosesFirst() {
    var write = connection.write(text("late"));
    var _ = connection.close();
    assertFalse(write.isSuccess());
    assertTrue(write.isDone());
  }

  @Test
  void breaksPromisesWhenThePeerClosesFirst() {
    var write = connection.write(text("late"));
    connection.pipeline().firstContext().channel().unsafe().close(connection.voidPromise());
    connection.runPendingTasks();
    assertFalse(write.isSuccess());
    assertTrue(write.isDone());
  }

  @Test
  void tellsOfEachStreamThatIsReset() {
    write(frames("00000400000000000100000007"));
    write(frames(RESET_OF_7));
    write(frames("000000000000000009"));
    write(frames(RESET_OF_7));
    assertEquals(List.of(7, 7), reset);
  }

  /// A message may be cut anywhere, as its client's window has it.
  @Test
  void takesNoContentForAReset() {
    for (var bytes : new int[] {13, FrameCoalescer.MAX_COPIED + 1}) {
      var message = Unpooled.buffer().writeBytes(frames(RESET_OF_7)).writeZero(bytes - 13);
      write(frames("%06x000000000009".formatted(bytes)));
      write(message);
      write(frames("00000d000000000009"));
      write(frames("000000"));
      write(frames("04030000000007000000"));
    }
    write(frames(RESET_OF_7));
    assertEquals(List.of(7), reset);
  }

  private static ByteBuf frames(String octets) {
    return Unpooled.wrappedBuffer(HexFormat.of().parseHex(octets));
  }

  private void write(ByteBuf buffer) {
    var _ = connection.write(buffer);
  }

  private List<String> sent() {
    var all = new ArrayList<String>();
    for (ByteBuf next = connection.readOutbound(); next != null; next = connection.readOutbound()) {
      all.add(string(next));
    }
    return all;
  }

  private static ByteBuf text(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }

  private static String string(ByteBuf buffer) {
    try {
      return buffer.toString(StandardCharsets.US_ASCII);
    } finally {
      buffer.release();
    }
  }
}
