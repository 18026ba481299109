package io.trilane.runtime.internal.guard;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.trilane.runtime.internal.budget.Peers;
import io.trilane.runtime.internal.netty.AcceptPace;
import io.trilane.runtime.internal.netty.LogLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands where a new connection begins, before TLS and HTTP/2: closes it at once if there are
/// enough, else gives its place to the first handler of grpc-java.
///
/// Runs on the connection's event loop.
final class Door extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(Door.class);

  private final ConnectionCap cap;
  private final Budgets budgets;
  private final LogLimit limit;
  private final ChannelHandler first;

  Door(ConnectionCap cap, Budgets budgets, LogLimit limit, ChannelHandler first) {
    this.cap = cap;
    this.budgets = budgets;
    this.limit = limit;
    this.first = first;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext connection) {
    AcceptPace.keepAt(connection.channel());
    if (!cap.enter()) {
      close(connection, GuardSettings.MAX_CONNECTIONS.key(), cap.most());
      return;
    }
    var _ = connection.channel().closeFuture().addListener(closed -> cap.leave());
    if (budgets.enter(connection.channel())) {
      connection.pipeline().replace(this, null, first);
    } else {
      close(connection, Peers.key(), budgets.peers().mostConnections());
    }
  }

  private void close(ChannelHandlerContext connection, String key, int most) {
    cap.closed(key);
    var _ = connection.close();
    limit.log(
        key,
        () -> log.warn("closed a connection: {} = {} reached", key, most),
        more -> log.warn("closed {} more connections: {} = {}", more, key, most));
  }
}
