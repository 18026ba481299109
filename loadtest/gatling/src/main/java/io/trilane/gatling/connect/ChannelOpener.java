package io.trilane.gatling.connect;

import io.gatling.core.config.NettyConfiguration;
import io.gatling.core.session.Session;
import io.gatling.netty.util.Transports;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.trilane.gatling.expression.Unresolved;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Opens channels to one server. Thread-safe.
final class ChannelOpener {
  private final ServerSpec settings;
  private final NettyConfiguration netty;
  private @Nullable SslContext shared; // guarded by this

  ChannelOpener(ServerSpec settings, NettyConfiguration netty) {
    this.settings = settings;
    this.netty = netty;
  }

  /// Connects only when the first call is made.
  ///
  /// @param loop runs everything of the channel
  ManagedChannel open(String target, EventLoop loop, Session session) {
    var builder = secured(target, session);
    builder.eventLoopGroup(loop).directExecutor();
    if (((IoEventLoop) loop).isIoType(NioIoHandler.class)) {
      builder.channelType(NioSocketChannel.class);
    } else {
      builder.channelFactory(
          Transports.newSocketChannelFactory(netty.useNativeTransport(), netty.useIoUring()));
    }
    settings.authority().ifPresent(builder::overrideAuthority);
    settings.balancing().ifPresent(balancing -> balancing.applyTo(builder));
    return builder.build();
  }

  private NettyChannelBuilder secured(String target, Session session) {
    return switch (settings.security()) {
      case TlsChoice.Plaintext() -> NettyChannelBuilder.forTarget(target).usePlaintext();
      case TlsChoice.Credentials(var credentials) ->
          NettyChannelBuilder.forTarget(target, credentials.in(session));
      case TlsChoice.Tls tls -> NettyChannelBuilder.forTarget(target).sslContext(context(tls));
    };
  }

  private SslContext context(TlsChoice.Tls tls) {
    try {
      return settings.sslContextIsShared() ? sharedContext(tls) : tls.context();
    } catch (IOException e) {
      throw new Unresolved("TLS to the server cannot be set up: " + e.getMessage());
    }
  }

  private synchronized SslContext sharedContext(TlsChoice.Tls tls) throws IOException {
    if (shared == null) {
      shared = tls.context();
    }
    return shared;
  }
}
