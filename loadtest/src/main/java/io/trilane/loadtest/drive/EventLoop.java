package io.trilane.loadtest.drive;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.trilane.client.rpc.Target;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The one thread that carries a client's connections and runs its listeners.
final class EventLoop implements AutoCloseable {
  private static final long CLOSE_LIMIT_SECONDS = 5;

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

  Connections connect(Target target, int count) {
    return new Connections(Stream.generate(() -> connect(target)).limit(count).toList());
  }

  /// Blocks until the thread has ended.
  @Override
  public void close() {
    group.shutdownGracefully(0, CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private ManagedChannel connect(Target target) {
    return NettyChannelBuilder.forAddress(target.host(), target.port())
        .usePlaintext()
        .eventLoopGroup(group)
        .channelType(NioSocketChannel.class)
        .directExecutor()
        .build();
  }

  /// Connections to one server.
  record Connections(List<ManagedChannel> all) implements AutoCloseable {
    Channel forStream(int number) {
      return all.get(number % all.size());
    }

    /// Fails what is in flight and closes every connection. Blocks for seconds at most.
    @Override
    public void close() {
      all.forEach(ManagedChannel::shutdownNow);
      try {
        for (var each : all) {
          each.awaitTermination(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
