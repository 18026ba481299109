package io.trilane.runtime.internal.netty;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;
import io.trilane.runtime.internal.message.MessageRoom;

/// The buffers of a server's connections: from a pool, but on virtual threads from the heap.
///
/// A thread that has once taken a buffer from Netty's pool keeps what belongs to it for as long as
/// it lives, the better part of a kilobyte. That pays for event loops; for a virtual thread for
/// each open stream it is a good part of what the stream costs.
public final class ConnectionBuffers extends AbstractByteBufAllocator {
  /// Chunks of 2 MiB, as grpc-java has them, in place of Netty's 4.
  private static final int MAX_ORDER = 8;

  private static final ByteBufAllocator HEAP = UnpooledByteBufAllocator.DEFAULT;

  private static final ByteBufAllocator POOL =
      new PooledByteBufAllocator(
          true,
          PooledByteBufAllocator.defaultNumHeapArena(),
          PooledByteBufAllocator.defaultNumDirectArena(),
          PooledByteBufAllocator.defaultPageSize(),
          MAX_ORDER,
          PooledByteBufAllocator.defaultSmallCacheSize(),
          PooledByteBufAllocator.defaultNormalCacheSize(),
          PooledByteBufAllocator.defaultUseCacheForAllThreads());

  /// For every connection of every server; a pool pays by being the only one.
  public static final ByteBufAllocator SHARED = new ConnectionBuffers();

  private static final FastThreadLocal<boolean[]> FAILED =
      new FastThreadLocal<>() {
        @Override
        protected boolean[] initialValue() {
          return new boolean[1];
        }
      };

  private ConnectionBuffers() {
    super(true);
  }

  @Override
  protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
    return (Thread.currentThread().isVirtual() ? HEAP : POOL)
        .heapBuffer(initialCapacity, maxCapacity);
  }

  /// True if a buffer was asked for on this thread, since the last question, that there was no
  /// memory for.
  public static boolean hasFailed() {
    var failed = FAILED.get();
    var before = failed[0];
    failed[0] = false;
    return before;
  }

  @Override
  protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
    try {
      return directBufferOf(initialCapacity, maxCapacity);
    } catch (OutOfMemoryError e) {
      FAILED.get()[0] = true;
      throw e;
    }
  }

  private static ByteBuf directBufferOf(int initialCapacity, int maxCapacity) {
    if (initialCapacity == maxCapacity) {
      var capacity = MessageRoom.insteadOf(maxCapacity);
      return directOrHeap(capacity, capacity);
    }
    return directOrHeap(initialCapacity, maxCapacity);
  }

  @Override
  public boolean isDirectBufferPooled() {
    return true;
  }

  private static ByteBuf directOrHeap(int initialCapacity, int maxCapacity) {
    return Thread.currentThread().isVirtual()
        ? HEAP.heapBuffer(initialCapacity, maxCapacity)
        : POOL.directBuffer(initialCapacity, maxCapacity);
  }
}
