package io.trilane.loadtest.faults.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Settings;
import io.trilane.client.rpc.Target;

/// Connections that say hello and then nothing.
public final class IdleConnections implements AutoCloseable {
  private final RawConnections connections;

  private IdleConnections(Target target) {
    connections = new RawConnections(target, Hello::new);
  }

  /// Begins to open them. Those that the server cuts stay away.
  public static IdleConnections open(Target target, int count) {
    var idle = new IdleConnections(target);
    for (int i = 0; i < count; i++) {
      var _ = idle.connections.open();
    }
    return idle;
  }

  /// How many stand now; the operating system makes some on which the server never looks.
  public int standing() {
    return connections.standing();
  }

  @Override
  public void close() {
    connections.close();
  }

  private static final class Hello extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    public void channelActive(ChannelHandlerContext connection) {
      var _ = connection.write(Http2CodecUtil.connectionPrefaceBuf());
      try (var frames = new DefaultHttp2FrameWriter()) {
        var _ =
            frames.writeSettings(
                connection, Http2Settings.defaultSettings(), connection.newPromise());
      }
      connection.flush();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext connection, ByteBuf nobodyReads) {}

    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable lost) {
      var _ = connection.close();
    }
  }
}
