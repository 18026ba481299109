package io.trilane.loadtest.faults.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http2.Http2Headers;
import io.trilane.client.rpc.Target;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Sends frames of one kind as fast as the connections take them. A connection that the server cuts
/// is opened again.
public final class FrameFlood implements AutoCloseable {
  private static final int AT_A_TIME = 100;

  private final LongAdder sent = new LongAdder();
  private final FloodFrames kind;
  private final Http2Headers headers;
  private final RawConnections connections;

  private FrameFlood(Target target, FloodFrames kind) {
    this.kind = kind;
    headers = RawCallHeaders.of(target, "trilane.v1.WorkService/Perform");
    connections = new RawConnections(target, Pour::new);
  }

  /// Starts it; it goes on until it is closed.
  public static FrameFlood start(Target target, int connections, FloodFrames kind) {
    var flood = new FrameFlood(target, kind);
    for (var i = 0; i < connections; i++) {
      flood.connections.keepOpen();
    }
    return flood;
  }

  /// The number of frames, or of streams opened and reset, sent so far.
  public long sent() {
    return sent.sum();
  }

  /// The number of connections that the server has cut so far.
  public long cut() {
    return connections.cut();
  }

  @Override
  public void close() {
    connections.close();
  }

  /// One connection. Belongs to its event loop.
  private final class Pour extends SimpleChannelInboundHandler<ByteBuf> {
    /// Null until the connection stands.
    private @Nullable FrameStream frames;

    private int stream = 3;

    @Override
    public void channelActive(ChannelHandlerContext connection) {
      var begun = new FrameStream(connection, headers);
      frames = begun;
      begun.hello();
      kind.begin(begun);
      pour(connection, begun);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext connection) {
      if (frames != null && connection.channel().isWritable()) {
        pour(connection, frames);
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext connection, ByteBuf nobodyReads) {}

    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable lost) {
      var _ = connection.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
      if (frames != null) {
        frames.close();
      }
    }

    private void pour(ChannelHandlerContext connection, FrameStream begun) {
      for (var i = 0; i < AT_A_TIME && connection.channel().isWritable(); i++, stream += 2) {
        kind.next(begun, stream);
        sent.increment();
      }
      connection.flush();
      if (connection.channel().isWritable() && connection.channel().isActive()) {
        connection.executor().execute(() -> pour(connection, begun));
      }
    }
  }
}
