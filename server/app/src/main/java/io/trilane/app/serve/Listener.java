package io.trilane.app.serve;

import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.netty.NettyServerBuilder;
import io.trilane.runtime.Trilane;
import io.trilane.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;

/// The address of the server, and its credentials.
record Listener(InetSocketAddress address, ServerCredentials credentials) {
  /// @throws StartFailure if the address cannot be used
  static Listener of(Settings settings, ServerCredentials credentials) {
    return new Listener(address(settings), credentials);
  }

  /// A server behind every guard.
  NettyServerBuilder builder(Trilane trilane) {
    return trilane.serverBuilder(address, credentials);
  }

  /// @throws StartFailure if the port is taken or may not be used
  void start(Server server) {
    try {
      server.start();
    } catch (IOException e) {
      var reason = e.getCause() == null ? e : e.getCause();
      throw new StartFailure(
          "cannot listen on %s: %s".formatted(text(address), reason.getMessage()));
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
