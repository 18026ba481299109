package io.trilane.loadtest.faults.http2;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import io.trilane.client.rpc.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Connections whose calls make the server hold something: requests that do not end, or answers
/// that nobody takes. In all else they follow the protocol. A connection that the server cuts is
/// opened again.
public final class HeldCalls implements AutoCloseable {
  private final Target target;
  private final int streams;
  private final HeldCall call;
  private final RawConnections connections;

  private HeldCalls(Target target, int streams, HeldCall call) {
    this.target = target;
    this.streams = streams;
    this.call = call;
    this.connections = new RawConnections(target, Codec::new);
  }

  /// Starts to connect, and to make the same call on every stream.
  public static HeldCalls start(Target target, int connections, int streams, HeldCall call) {
    var calls = new HeldCalls(target, streams, call);
    for (var i = 0; i < connections; i++) {
      calls.connections.keepOpen();
    }
    return calls;
  }

  /// The number of connections that the server has cut so far.
  public long cut() {
    return connections.cut();
  }

  @Override
  public void close() {
    connections.close();
  }

  private final class Codec extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel connection) {
      connection
          .pipeline()
          .addLast(
              Http2FrameCodecBuilder.forClient()
                  .initialSettings(Http2Settings.defaultSettings().initialWindowSize(call.window()))
                  .build(),
              new Http2MultiplexHandler(new Deaf()),
              new Caller());
    }
  }

  /// Makes the calls of one connection. Belongs to its event loop.
  private final class Caller extends ChannelInboundHandlerAdapter {
    private final List<Channel> open = new ArrayList<>();

    @Override
    public void channelActive(ChannelHandlerContext connection) {
      connection.fireChannelActive();
      callOnAllStreams(connection);
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object frame) {
      ReferenceCountUtil.release(frame);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable lost) {
      var _ = connection.close();
    }

    private void callOnAllStreams(ChannelHandlerContext connection) {
      for (var i = 0; i < streams; i++) {
        new Http2StreamChannelBootstrap(connection.channel())
            .handler(new Deaf())
            .open()
            .addListener(opened -> {
              if (opened.isSuccess()) {
                begin((Http2StreamChannel) opened.getNow());
              }
            });
      }
      if (!call.breakOffAfter().isZero()) {
        var _ =
            connection
                .executor()
                .schedule(
                    () -> breakOff(connection),
                    call.breakOffAfter().toNanos(),
                    TimeUnit.NANOSECONDS);
      }
    }

    private void begin(Http2StreamChannel stream) {
      open.add(stream);
      var _ =
          stream.writeAndFlush(
              new DefaultHttp2HeadersFrame(RawCallHeaders.of(target, call.method())));
      if (!call.octets().isEmpty()) {
        var octets = Unpooled.wrappedBuffer(call.octets().asReadOnlyByteBuffer());
        var _ = stream.writeAndFlush(new DefaultHttp2DataFrame(octets, call.ends()));
      }
    }

    /// Resets all streams and begins again.
    private void breakOff(ChannelHandlerContext connection) {
      if (connection.channel().isActive()) {
        for (var stream : open) {
          var _ = stream.close();
        }
        open.clear();
        callOnAllStreams(connection);
      }
    }
  }

  private static final class Deaf extends ChannelInboundHandlerAdapter {
    @Override
    public boolean isSharable() {
      return true;
    }

    @Override
    public void channelRead(ChannelHandlerContext stream, Object frame) {
      ReferenceCountUtil.release(frame);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext stream, Throwable lost) {
      var _ = stream.close();
    }
  }
}
