package io.trilane.runtime.internal.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator.ExtendedHandle;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ReadTurnsTest {
  private static final int MOST = 4 << 10;

  private final AtomicLong nanos = new AtomicLong();
  private final EmbeddedChannel connection = new EmbeddedChannel();
  private final ExtendedHandle turn =
      (ExtendedHandle) ReadTurns.ofAtMost(MOST, nanos::get).newHandle();

  @Test
  void growsToTheMostWhileReadsAreShort() {
    readShort(5);
    assertEquals(MOST, turn.guess());
  }

  @Test
  void shrinksToWhatCanBeServedInAShortTurn() {
    readShort(5);
    readWhole(16);
    assertEquals(MOST / 4, turn.guess());
    assertEquals(MOST / 4, buffer());
    readWhole(400);
    assertEquals(256, turn.guess());
    readWhole(400);
    assertEquals(256, turn.guess());
  }

  @Test
  void growsAgainOnceReadsAreShort() {
    readShort(5);
    readWhole(400);
    readShort(1);
    assertTrue(turn.guess() > 256, () -> turn.guess() + " bytes");
    readShort(6);
    assertEquals(MOST, turn.guess());
  }

  @Test
  void readsOnceInATurn() {
    turn.reset(connection.config());
    turn.attemptedBytesRead(turn.guess());
    turn.lastBytesRead(turn.guess());
    turn.incMessagesRead(1);
    assertFalse(turn.continueReading());
  }

  private void readShort(int times) {
    for (var read = 0; read < times; read++) {
      readWhole(1);
    }
  }

  /// One read that finds as much as it takes.
  private void readWhole(int millis) {
    turn.reset(connection.config());
    var bytes = turn.guess();
    turn.attemptedBytesRead(bytes);
    turn.lastBytesRead(bytes);
    turn.incMessagesRead(1);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    turn.readComplete();
  }

  private int buffer() {
    var buffer = turn.allocate(UnpooledByteBufAllocator.DEFAULT);
    try {
      return buffer.capacity();
    } finally {
      buffer.release();
    }
  }
}
