package io.trilane.runtime.internal.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Copies the small buffers that one connection writes between two flushes into one.
///
/// Netty's codec writes the answer of a unary call as six buffers. Copied, they go back to their
/// pool while they are still in the processor's caches, and the socket is given one in their place.
/// Promises are kept when the bytes have gone to the socket, as they would be without it.
///
/// Stands between the HTTP/2 codec and TLS or the socket. Runs on the connection's event loop.
public final class FrameCoalescer extends ChannelOutboundHandlerAdapter {
  /// A larger buffer goes as it is.
  static final int MAX_COPIED = 1 << 10;

  static final int MAX_GATHERED = 16 << 10;
  private static final int MIN_GATHERED = 1 << 8;

  /// A longer list of promises is not kept for the next buffer.
  private static final int MAX_KEPT = 256;

  private final WrittenFrames frames = new WrittenFrames();
  private final IntConsumer onReset;

  private @Nullable Gathered gathered;

  /// The size of the last buffer: a larger one would be held by a peer that does not read.
  private int capacity = MIN_GATHERED;

  /// The list of a buffer that is written, for the next one.
  private @Nullable List<ChannelPromise> spare;

  /// @param onReset is told the number of each stream that is reset, before the peer is
  FrameCoalescer(IntConsumer onReset) {
    this.onReset = onReset;
  }

  /// Puts one before the codec, unless it has one.
  ///
  /// @param codec the context of the HTTP/2 codec
  /// @param onReset is told the number of each stream that is reset, before the peer is
  public static void install(ChannelHandlerContext codec, IntConsumer onReset) {
    if (codec.pipeline().get(FrameCoalescer.class) == null) {
      codec.pipeline().addBefore(codec.name(), null, new FrameCoalescer(onReset));
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof ByteBuf buffer) {
      tellOfReset(buffer);
    }
    if (message instanceof ByteBuf buffer && buffer.readableBytes() <= MAX_COPIED) {
      gather(ctx, buffer, promise);
    } else {
      pass(ctx);
      var _ = ctx.write(message, promise);
    }
  }

  @Override
  public void flush(ChannelHandlerContext ctx) {
    pass(ctx);
    ctx.flush();
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    pass(ctx);
    var _ = ctx.close(promise);
  }

  /// Also where the peer has closed: what was not flushed fails.
  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    pass(ctx);
  }

  private void tellOfReset(ByteBuf buffer) {
    var stream = frames.resetBy(buffer);
    if (stream > 0) {
      onReset.accept(stream);
    }
  }

  private void gather(ChannelHandlerContext ctx, ByteBuf small, ChannelPromise promise) {
    try {
      roomFor(ctx, small.readableBytes()).add(small, promise);
    } finally {
      small.release();
    }
  }

  private Gathered roomFor(ChannelHandlerContext ctx, int bytes) {
    if (gathered != null && gathered.bytes.readableBytes() + bytes > MAX_GATHERED) {
      pass(ctx);
    }
    if (gathered == null) {
      gathered = new Gathered(ctx.alloc().directBuffer(capacity, MAX_GATHERED), promises());
    }
    return gathered;
  }

  private List<ChannelPromise> promises() {
    var kept = spare;
    spare = null;
    return kept == null ? new ArrayList<>() : kept;
  }

  private void pass(ChannelHandlerContext ctx) {
    var whole = gathered;
    if (whole != null) {
      gathered = null;
      capacity = Math.max(whole.bytes.readableBytes(), MIN_GATHERED);
      var _ = ctx.write(whole.bytes).addListener(whole);
    }
  }

  private final class Gathered implements ChannelFutureListener {
    private final ByteBuf bytes;
    private final List<ChannelPromise> promises;

    Gathered(ByteBuf bytes, List<ChannelPromise> promises) {
      this.bytes = bytes;
      this.promises = promises;
    }

    void add(ByteBuf small, ChannelPromise promise) {
      bytes.writeBytes(small);
      promises.add(promise);
    }

    @Override
    public void operationComplete(ChannelFuture write) {
      for (var promise : promises) {
        if (write.isSuccess()) {
          promise.trySuccess();
        } else {
          promise.tryFailure(write.cause());
        }
      }
      if (promises.size() <= MAX_KEPT) {
        promises.clear();
        spare = promises;
      }
    }
  }
}
