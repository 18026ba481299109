package io.trilane.client.counterpart;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.trilane.client.rpc.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.UnaryOperator;

/// A grpc-java server on a free loopback port.
public final class TestServer implements AutoCloseable {
  private final Server server;
  private final Target target;

  private TestServer(Server server) {
    this.server = server;
    this.target = new Target("localhost", server.getPort());
  }

  public static TestServer of(BindableService... services) throws IOException {
    return of(UnaryOperator.identity(), services);
  }

  public static TestServer of(
      UnaryOperator<NettyServerBuilder> settings, BindableService... services) throws IOException {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    for (BindableService service : services) {
      builder.addService(service);
    }
    return new TestServer(settings.apply(builder).build().start());
  }

  public Target target() {
    return target;
  }

  /// Drops all connections at once and takes no more.
  public void goAway() {
    server.shutdownNow();
  }

  @Override
  public void close() {
    goAway();
  }
}
