package io.trilane.loadtest.faults.client;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.inject.Line;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A connection on a thread of its own, which also runs its callbacks, so that what one client in
/// this process does is not noticed by another.
public record LoopConnection(ManagedChannel channel, MultiThreadIoEventLoopGroup group)
    implements AutoCloseable {
  /// Connects with the first call.
  ///
  /// @param name of the thread
  public static LoopConnection open(Target target, String name) {
    return open(NettyChannelBuilder.forAddress(target.host(), target.port()), name);
  }

  /// The same to wherever a builder says.
  static LoopConnection open(NettyChannelBuilder builder, String name) {
    var group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
    return new LoopConnection(
        builder
            .usePlaintext()
            .eventLoopGroup(group)
            .channelType(NioSocketChannel.class)
            .directExecutor()
            .build(),
        group);
  }

  /// For traffic.
  public Line line() {
    return new Line((EventLoop) group.next(), List.of(channel));
  }

  /// Cancels the calls under way and waits, for seconds at most, until the socket is closed.
  @Override
  public void close() {
    channel.shutdownNow();
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
