package io.trilane.loadtest.openloop;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.trilane.client.rpc.Target;
import java.util.concurrent.TimeUnit;

/// A connection on a thread of its own, which also runs its callbacks, so that what one client in
/// this process does is not noticed by another.
public record LoopConnection(ManagedChannel channel, MultiThreadIoEventLoopGroup loop)
    implements AutoCloseable {

  /// Connects with the first call.
  ///
  /// @param name of the thread
  public static LoopConnection open(Target target, String name) {
    var loop =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
    return new LoopConnection(
        NettyChannelBuilder.forAddress(target.host(), target.port())
            .usePlaintext()
            .eventLoopGroup(loop)
            .channelType(NioSocketChannel.class)
            .directExecutor()
            .build(),
        loop);
  }

  /// Cancels the calls under way and waits, for seconds at most, until the socket is closed.
  @Override
  public void close() {
    channel.shutdownNow();
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
