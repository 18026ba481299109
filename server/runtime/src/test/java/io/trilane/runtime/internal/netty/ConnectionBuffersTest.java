package io.trilane.runtime.internal.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.trilane.runtime.internal.message.MessageRoom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectionBuffersTest {
  @Test
  void comeFromThePoolOnPlatformThreads() {
    assertTrue(isDirect(ConnectionBuffers.SHARED.buffer(64)));
  }

  @Test
  void comeFromTheHeapOnVirtualThreads() throws Exception {
    var direct = new CompletableFuture<Boolean>();
    Thread.ofVirtual()
        .start(() -> direct.complete(isDirect(ConnectionBuffers.SHARED.directBuffer(64))));
    assertFalse(direct.get());
  }

  /// 4 KiB is what grpc-java asks for, whatever the message.
  @ParameterizedTest
  @CsvSource({"0, 5", "100, 105", "4090, 4095", "4091, 4096", "9000, 4096", "-1, 4096"})
  void areAsLargeAsTheMessageInHand(int length, int capacity) {
    try (var _ = MessageRoom.of(length)) {
      assertEquals(capacity, capacity(ConnectionBuffers.SHARED));
    }
    assertEquals(4096, capacity(ConnectionBuffers.SHARED));
  }

  private static int capacity(ByteBufAllocator buffers) {
    var buffer = buffers.buffer(4096, 4096);
    try {
      return buffer.maxCapacity();
    } finally {
      buffer.release();
    }
  }

  private static boolean isDirect(ByteBuf buffer) {
    try {
      return buffer.isDirect();
    } finally {
      buffer.release();
    }
  }
}
