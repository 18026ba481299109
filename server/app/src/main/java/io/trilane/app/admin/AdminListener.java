package io.trilane.app.admin;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.trilane.runtime.Keys;
import io.trilane.runtime.Load;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.settings.Schema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/// The admin service on a loopback port of its own, which nobody on another machine can reach. It
/// has a small runtime of its own, so that it answers when the other is full.
public final class AdminListener implements AutoCloseable {
  private final Trilane runtime;
  private final Server server;

  private AdminListener(Trilane runtime, Server server) {
    this.runtime = runtime;
    this.server = server;
  }

  /// Starts and listens.
  ///
  /// @param port 0 takes a free one
  /// @param schema of the configuration
  /// @param load of the models at work
  /// @throws IOException if the port is taken
  public static AdminListener start(
      int port, LiveConfiguration configuration, Schema schema, Supplier<Load> load)
      throws IOException {
    var runtime = Trilane.builder().model(ModelName.VIRTUAL).set(Keys.MAX_CALLS, 16).start();
    var server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .directExecutor()
            .addService(new Admin(configuration, schema, load).definition(runtime))
            .addService(ProtoReflectionServiceV1.newInstance())
            .build();
    return new AdminListener(runtime, server.start());
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
    runtime.close();
  }
}
