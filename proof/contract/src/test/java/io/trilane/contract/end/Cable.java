package io.trilane.contract.end;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// A connection that can break without a word of HTTP/2.
final class Cable implements AutoCloseable {
  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Queue<Channel> connections = new ConcurrentLinkedQueue<>();
  private final ManagedChannel channel;

  Cable(int port) {
    channel =
        NettyChannelBuilder.forAddress("localhost", port)
            .usePlaintext()
            .eventLoopGroup(loop)
            .channelFactory(this::connect)
            .build();
  }

  ManagedChannel channel() {
    return channel;
  }

  /// Closes the socket behind the back of the HTTP/2 handler, which would say goodbye.
  void cut() {
    connections.forEach(connection ->
        connection.pipeline().firstContext().close().awaitUninterruptibly(5, TimeUnit.SECONDS));
  }

  @Override
  public void close() {
    channel.shutdownNow();
    loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }

  private NioSocketChannel connect() {
    var connection = new NioSocketChannel();
    connections.add(connection);
    return connection;
  }
}
