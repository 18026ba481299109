package io.trilane.runtime.grpc;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

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

  private static boolean isDirect(ByteBuf buffer) {
    try {
      return buffer.isDirect();
    } finally {
      buffer.release();
    }
  }
}
