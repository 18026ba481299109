package io.trilane.loadtest.experiment.inject;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.trilane.client.rpc.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// The threads that send and receive. A connection lives on one of them, so that its calls are
/// sent, answered and recorded without a change of thread.
final class Loops implements AutoCloseable {
  private static final int CONNECT_LIMIT_MILLIS = 5_000;
  private static final int CONNECTED_WITHIN_SECONDS = 1;
  private static final int MAX_MESSAGE = 64 << 20;

  private final MultiThreadIoEventLoopGroup group;
  private final List<EventLoop> all = new ArrayList<>();

  Loops(int count, String name) {
    group =
        new MultiThreadIoEventLoopGroup(
            count, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
    group.forEach(executor -> all.add((EventLoop) executor));
  }

  MultiThreadIoEventLoopGroup group() {
    return group;
  }

  int count() {
    return all.size();
  }

  EventLoop get(int number) {
    return all.get(number);
  }

  /// The connections of one loop when a number of them is spread over all; one at least. Each is
  /// made by its first call.
  List<ManagedChannel> connect(Endpoint endpoint, int connections, int loop) {
    var channels = new ArrayList<ManagedChannel>();
    for (var i = loop; i < Math.max(connections, loop + 1); i += count()) {
      channels.add(connect(endpoint, all.get(loop)));
    }
    return channels;
  }

  /// So many connections, spread over all loops. Blocks until they stand, as far as they do within
  /// a second: calls that are due before would wait for them.
  List<Line> lines(Endpoint endpoint, int connections) {
    var lines =
        IntStream.range(0, count())
            .mapToObj(i -> new Line(get(i), connect(endpoint, connections, i)))
            .toList();
    CompletableFuture.allOf(
            lines.stream()
                .flatMap(line -> line.channels().stream())
                .map(Loops::standing)
                .toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, CONNECTED_WITHIN_SECONDS, TimeUnit.SECONDS)
        .join();
    return lines;
  }

  private static CompletableFuture<Void> standing(ManagedChannel channel) {
    var standing = new CompletableFuture<Void>();
    complete(channel, standing);
    return standing;
  }

  private static void complete(ManagedChannel channel, CompletableFuture<Void> standing) {
    var state = channel.getState(true);
    switch (state) {
      case READY, TRANSIENT_FAILURE, SHUTDOWN -> standing.complete(null); // its calls show which
      case IDLE, CONNECTING ->
          channel.notifyWhenStateChanged(state, () -> complete(channel, standing));
    }
  }

  /// Blocks until a thread has run what was given to it before.
  void settle() throws InterruptedException {
    for (var loop : all) {
      loop.submit(() -> {}).await();
    }
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private static ManagedChannel connect(Endpoint endpoint, EventLoop loop) {
    var builder =
        NettyChannelBuilder.forAddress(endpoint.target().host(), endpoint.target().port())
            .eventLoopGroup(loop)
            .channelType(NioSocketChannel.class)
            .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_LIMIT_MILLIS)
            .maxInboundMessageSize(MAX_MESSAGE)
            .directExecutor();
    if (endpoint.authority() != null) {
      builder.overrideAuthority(endpoint.authority());
    }
    return switch (endpoint.security()) {
      case Security.Plaintext() -> builder.usePlaintext().build();
      case Security.Tls tls -> builder.sslContext(tls.context()).build();
    };
  }
}
