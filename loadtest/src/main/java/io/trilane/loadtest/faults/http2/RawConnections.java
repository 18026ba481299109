package io.trilane.loadtest.faults.http2;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.trilane.client.rpc.Target;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// Connections to one server, all on one thread of their own, that behave as a handler tells them.
final class RawConnections implements AutoCloseable {
  private static final int AGAIN_MILLIS = 10;

  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("attacker", true), NioIoHandler.newFactory());
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final LongAdder cut = new LongAdder();
  private final Bootstrap bootstrap;
  private volatile boolean closed;

  /// Opens nothing yet.
  ///
  /// @param behaviour makes the handler of each connection, which gets the bytes that come in
  RawConnections(Target target, Supplier<? extends ChannelHandler> behaviour) {
    bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .remoteAddress(target.host(), target.port())
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(behaviour.get());
                  }
                });
  }

  /// Begins to open one more, which stays away once it is lost.
  ChannelFuture open() {
    var connecting = bootstrap.connect();
    var _ = connecting.addListener(_ -> register(connecting.channel()));
    return connecting;
  }

  /// Begins to open one more, and opens it again as often as the server cuts it.
  void keepOpen() {
    var _ = open().channel().closeFuture().addListener(_ -> reopen());
  }

  /// The number that stand now.
  int standing() {
    return open.size();
  }

  /// The number that the server has cut so far.
  long cut() {
    return cut.sum();
  }

  /// Closes them all and waits until their sockets are closed.
  @Override
  public void close() {
    closed = true;
    var _ = open.close().awaitUninterruptibly();
    var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private void register(Channel channel) {
    if (channel.isActive()) {
      open.add(channel);
      var _ = channel.closeFuture().addListener(_ -> countCut());
    }
    if (closed) {
      var _ = channel.close();
    }
  }

  private void countCut() {
    if (!closed) {
      cut.increment();
    }
  }

  private void reopen() {
    if (!closed) {
      var _ = loop.schedule(this::keepOpen, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
