package io.trilane.runtime.internal.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.trilane.runtime.internal.netty.ConnectionBuffers;
import io.trilane.runtime.internal.netty.ReadClock;

/// Closes a connection that the event loop has no buffer for. The codec would send GOAWAY, which
/// needs a buffer too, and would fail again and again.
///
/// Stands before the codec. Runs on the connection's event loop.
final class NoMemory extends ChannelInboundHandlerAdapter {
  private final OwnFaults faults;

  /// @param faults hears of a connection that was lost
  NoMemory(OwnFaults faults) {
    this.faults = faults;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    var clock = ReadClock.begin();
    try {
      ctx.fireChannelRead(message);
    } finally {
      clock.end();
    }
    closeIfFailed(ctx);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    ctx.fireChannelReadComplete();
    closeIfFailed(ctx);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof OutOfMemoryError) {
      close(ctx);
    } else {
      faults.failed(cause);
      ctx.fireExceptionCaught(cause);
    }
  }

  /// Closes a connection without a word, which needs no memory. Its event loop.
  static void close(ChannelHandlerContext ctx) {
    ctx.channel().unsafe().close(ctx.channel().voidPromise());
  }

  private static void closeIfFailed(ChannelHandlerContext ctx) {
    if (ConnectionBuffers.hasFailed()) {
      close(ctx);
    }
  }
}
