package io.trilane.runtime.internal.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import java.util.concurrent.atomic.AtomicInteger;

/// Accepts new connections no faster than the event loops can begin them.
///
/// Accepting is cheap, and setting a connection up is not. Left alone, a crowd that connects at
/// once puts thousands of tasks into the queues of the event loops, in front of the calls of
/// everybody who is connected already. What has to wait waits in the system's backlog instead.
///
/// Runs on the accepting event loop, but for what is said otherwise.
public final class AcceptPace extends ChannelInboundHandlerAdapter {
  /// Few enough that the calls of others come between them, enough to keep the loops busy.
  private static final int MAX_WAITING = 4;

  private final Channel server;

  /// Accepted, and still in the queue of an event loop.
  private final AtomicInteger waiting = new AtomicInteger();

  private AcceptPace(Channel server) {
    this.server = server;
  }

  /// Keeps the pace of a server from now on. Any thread.
  ///
  /// @param connection that it has accepted
  public static void keepAt(Channel connection) {
    var server = connection.parent();
    if (server != null && server.pipeline().get(AcceptPace.class) == null) {
      server.eventLoop().execute(() -> keepIn(server));
    }
  }

  private static void keepIn(Channel server) {
    if (server.pipeline().get(AcceptPace.class) == null) {
      server.pipeline().addFirst(new AcceptPace(server));
      acceptOneAtATime(server);
    }
  }

  /// Netty would accept 16 before it looks whether it may.
  private static void acceptOneAtATime(Channel server) {
    RecvByteBufAllocator accepts = server.config().getRecvByteBufAllocator();
    if (accepts instanceof MaxMessagesRecvByteBufAllocator counted) {
      counted.maxMessagesPerRead(1);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object accepted) {
    ctx.fireChannelRead(accepted);
    if (accepted instanceof Channel connection && connection.isOpen()) {
      if (waiting.incrementAndGet() >= MAX_WAITING) {
        server.config().setAutoRead(false);
      }
      // Behind what sets the connection up, which was put into the same queue just now.
      connection.eventLoop().execute(this::begun);
    }
  }

  /// On the event loop of the connection.
  private void begun() {
    if (waiting.decrementAndGet() < MAX_WAITING && !server.config().isAutoRead()) {
      server.eventLoop().execute(this::acceptAgain);
    }
  }

  private void acceptAgain() {
    if (waiting.get() < MAX_WAITING) {
      server.config().setAutoRead(true);
    }
  }
}
