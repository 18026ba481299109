package io.trilane.loadtest.faults.http2;

import io.netty.buffer.ByteBuf;
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
import io.trilane.proto.v1.EmitRequest;

/// One connection whose streams ask for answers and have no room for any: a window of zero, which
/// never opens. In all else it follows the protocol.
public final class ClosedWindow implements AutoCloseable {
  private final Target target;
  private final RawConnections connections;

  private ClosedWindow(Target target) {
    this.target = target;
    connections = new RawConnections(target, Codec::new);
  }

  /// Connects, and asks on every stream for what no window will take. Blocks until it is connected.
  public static ClosedWindow open(Target target, int streams, EmitRequest request) {
    var window = new ClosedWindow(target);
    var connection = window.connections.open().syncUninterruptibly().channel();
    for (int i = 0; i < streams; i++) {
      new Http2StreamChannelBootstrap(connection)
          .handler(new Deaf())
          .open()
          .addListener(opened -> {
            if (opened.isSuccess()) {
              window.ask((Http2StreamChannel) opened.getNow(), request);
            }
          });
    }
    return window;
  }

  @Override
  public void close() {
    connections.close();
  }

  private void ask(Http2StreamChannel stream, EmitRequest request) {
    var _ =
        stream.write(
            new DefaultHttp2HeadersFrame(GrpcHeaders.of(target, "trilane.v1.WorkService/Emit")));
    var _ = stream.writeAndFlush(new DefaultHttp2DataFrame(message(request), true));
  }

  /// gRPC's own frame: not compressed, the length, the message.
  private static ByteBuf message(EmitRequest request) {
    return Unpooled.buffer(5 + request.getSerializedSize())
        .writeByte(0)
        .writeInt(request.getSerializedSize())
        .writeBytes(request.toByteArray());
  }

  private static final class Codec extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel connection) {
      connection
          .pipeline()
          .addLast(
              Http2FrameCodecBuilder.forClient()
                  .initialSettings(Http2Settings.defaultSettings().initialWindowSize(0))
                  .build(),
              new Http2MultiplexHandler(new Deaf()));
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
