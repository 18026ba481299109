package io.trilane.loadtest.faults.client;

import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Target;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A client that has nothing to do with a fault. Its connection has a thread of its own, so that
/// what it notices comes from the server and not from the clients beside it in this process.
public final class OtherClient implements AutoCloseable {
  private static final double RATE = 200;

  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("other-client", true), NioIoHandler.newFactory());
  private final ManagedChannel channel;

  public OtherClient(Target target) {
    channel =
        NettyChannelBuilder.forAddress(target.host(), target.port())
            .usePlaintext()
            .eventLoopGroup(loop)
            .channelType(NioSocketChannel.class)
            .directExecutor()
            .build();
  }

  /// Makes one call, so that its connection stands before a fault.
  ///
  /// @throws CommandFailed if it is not answered
  public void connect() throws CommandFailed {
    try {
      WorkServiceGrpc.newBlockingV2Stub(channel)
          .withDeadlineAfter(5, TimeUnit.SECONDS)
          .perform(PerformRequest.getDefaultInstance());
    } catch (StatusException e) {
      throw new CommandFailed("a client of an idle server failed: " + e.getMessage());
    }
  }

  /// Starts to call, until it is stopped.
  ///
  /// @param deadline of each call
  public OpenLoop start(PerformRequest request, Duration deadline) {
    return OpenLoop.start(List.of(channel), request, RATE, deadline);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
