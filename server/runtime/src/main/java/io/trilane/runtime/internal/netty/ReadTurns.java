package io.trilane.runtime.internal.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator.DelegatingHandle;
import io.netty.channel.RecvByteBufAllocator.ExtendedHandle;
import io.netty.util.UncheckedBooleanSupplier;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// The size of each read of a connection, after which the event loop turns to the next one.
///
/// Left alone, Netty reads 16 times 64 KB: small calls for hundreds of milliseconds, in which
/// nobody else on the loop is served. A bound in bytes is not enough. What the bytes cost depends
/// on what they ask for: streams that are opened and reset come to a hundred in 4 KiB, and while
/// the code for that is not compiled yet each takes a millisecond. So a read that took too long
/// makes the next one smaller, and one that did not makes it larger again.
public final class ReadTurns {
  private static final int MIN_SIZE = 64;
  private static final int FIRST = 1 << 10;

  /// The least that a read shrinks to: some calls, or much of a large frame's head.
  private static final int MIN_READ = 1 << 8;

  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  private ReadTurns() {}

  /// Reads for the connections of a server.
  ///
  /// @param most bytes of one read
  public static RecvByteBufAllocator ofAtMost(int most) {
    return ofAtMost(most, System::nanoTime);
  }

  static RecvByteBufAllocator ofAtMost(int most, LongSupplier nanoTime) {
    MaxMessagesRecvByteBufAllocator sizes = new AdaptiveRecvByteBufAllocator(MIN_SIZE, FIRST, most);
    sizes.maxMessagesPerRead(1);
    return new Turns(sizes, most, nanoTime);
  }

  /// Netty's configuration, and channelz through it, asks for the number of reads in a row.
  private record Turns(MaxMessagesRecvByteBufAllocator sizes, int most, LongSupplier nanoTime)
      implements MaxMessagesRecvByteBufAllocator {
    @Override
    public ExtendedHandle newHandle() {
      return new Turn((ExtendedHandle) sizes.newHandle(), most, nanoTime);
    }

    @Override
    public int maxMessagesPerRead() {
      return sizes.maxMessagesPerRead();
    }

    @Override
    public MaxMessagesRecvByteBufAllocator maxMessagesPerRead(int reads) {
      sizes.maxMessagesPerRead(reads);
      return this;
    }
  }

  /// The reads of one connection. Belongs to its event loop.
  private static final class Turn extends DelegatingHandle implements ExtendedHandle {
    private final ExtendedHandle sizes;
    private final int most;
    private final LongSupplier nanoTime;
    private int limit;
    private long begun;

    Turn(ExtendedHandle sizes, int most, LongSupplier nanoTime) {
      super(sizes);
      this.sizes = sizes;
      this.most = most;
      this.nanoTime = nanoTime;
      this.limit = most;
    }

    @Override
    public ByteBuf allocate(ByteBufAllocator buffers) {
      return buffers.ioBuffer(guess());
    }

    @Override
    public int guess() {
      return Math.min(sizes.guess(), limit);
    }

    @Override
    public void lastBytesRead(int bytes) {
      super.lastBytesRead(bytes);
      begun = nanoTime.getAsLong();
    }

    /// The read has been served, but for answers that wait for a flush.
    @Override
    public void readComplete() {
      super.readComplete();
      var read = lastBytesRead();
      if (read > 0) {
        limit = limitAfter(read, nanoTime.getAsLong() - begun);
      }
    }

    @Override
    public boolean continueReading(UncheckedBooleanSupplier hasMore) {
      return sizes.continueReading(hasMore);
    }

    private int limitAfter(int read, long nanos) {
      if (nanos > LONG_NANOS) {
        return Math.clamp(read * LONG_NANOS / nanos, Math.min(MIN_READ, most), limit);
      }
      return Math.min(2 * limit, most);
    }
  }
}
