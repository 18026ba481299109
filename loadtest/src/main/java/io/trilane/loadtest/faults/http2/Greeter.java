package io.trilane.loadtest.faults.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.trilane.client.rpc.Target;
import java.util.concurrent.TimeUnit;

/// Sends the hello of one connection, and reads and forgets what comes. Belongs to its event loop.
final class Greeter extends SimpleChannelInboundHandler<ByteBuf> {
  private static final int OCTET_EVERY_MILLIS = 500;

  private final Target target;
  private final Greeting greeting;

  Greeter(Target target, Greeting greeting) {
    this.target = target;
    this.greeting = greeting;
  }

  @Override
  public void channelActive(ChannelHandlerContext connection) {
    switch (greeting) {
      case WHOLE -> greet(connection);
      case IN_OCTETS -> sendOctets(connection, Http2CodecUtil.connectionPrefaceBuf());
      case NONE -> {}
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext connection, ByteBuf nobodyReads) {}

  @Override
  public void exceptionCaught(ChannelHandlerContext connection, Throwable lost) {
    var _ = connection.close();
  }

  private void greet(ChannelHandlerContext connection) {
    try (var frames =
        new FrameStream(connection, RawCallHeaders.of(target, "trilane.v1.WorkService/Perform"))) {
      frames.hello();
    }
    connection.flush();
  }

  private static void sendOctets(ChannelHandlerContext connection, ByteBuf left) {
    if (left.isReadable() && connection.channel().isActive()) {
      var _ = connection.writeAndFlush(left.readRetainedSlice(1));
      var _ =
          connection
              .executor()
              .schedule(
                  () -> sendOctets(connection, left), OCTET_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
