package io.trilane.runtime.internal.guard;

import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.trilane.runtime.internal.budget.ConnectionBytes;

/// Counts the bytes of messages that grpc-java has given to the HTTP/2 codec and that have not gone
/// to the socket.
///
/// Stands behind the codec, where messages are whole. Runs on the connection's event loop.
final class AnswerBytes extends ChannelOutboundHandlerAdapter {
  private final ConnectionBytes connection;

  AnswerBytes(ConnectionBytes connection) {
    this.connection = connection;
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof ByteBufHolder frame && !promise.isVoid()) {
      var bytes = frame.content().readableBytes();
      connection.add(bytes);
      promise.addListener(written -> connection.add(-bytes));
    }
    var _ = ctx.write(message, promise);
  }
}
