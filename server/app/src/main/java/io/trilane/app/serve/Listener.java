package io.trilane.app.serve;

import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.netty.NettyServerBuilder;
import io.trilane.runtime.config.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/// The gRPC server as such: address, TLS and the guards in front of every service.
final class Listener {
  private static final int RESET_WINDOW_SECONDS = 30;

  private Listener() {}

  /// @throws StartFailure if the address cannot be used
  static NettyServerBuilder builder(Settings settings, ServerCredentials credentials) {
    return NettyServerBuilder.forAddress(address(settings), credentials)
        .directExecutor()
        .maxInboundMessageSize(settings.get(ServerSettings.MAX_MESSAGE_BYTES))
        .maxInboundMetadataSize(settings.get(ServerSettings.MAX_METADATA_BYTES))
        .maxRstFramesPerWindow(settings.get(ServerSettings.MAX_RESETS), RESET_WINDOW_SECONDS)
        .handshakeTimeout(
            settings.get(ServerSettings.HANDSHAKE_TIMEOUT).toMillis(), TimeUnit.MILLISECONDS);
  }

  /// @throws StartFailure if the port is taken or may not be used
  static void start(Server server, Settings settings) {
    try {
      server.start();
    } catch (IOException e) {
      var reason = e.getCause() == null ? e : e.getCause();
      throw new StartFailure(
          "cannot listen on %s: %s".formatted(text(address(settings)), reason.getMessage()));
    }
  }

  /// HOST:PORT, with the port that was taken if any was free to take.
  static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }

  private static InetSocketAddress address(Settings settings) {
    var address =
        new InetSocketAddress(settings.get(ServerSettings.HOST), settings.get(ServerSettings.PORT));
    if (address.isUnresolved()) {
      throw new StartFailure("cannot listen on %s: no such host".formatted(text(address)));
    }
    return address;
  }
}
