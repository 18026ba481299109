package io.trilane.conformance.h2spec;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/// A server for h2spec on a port of its own.
///
/// It offers 100 streams a connection: a case opens one more than a server offers, and grpc-java
/// offers 2,147,483,647 where nobody says otherwise.
public final class Http2Server implements AutoCloseable {
  private static final int STREAMS = 100;

  private final AutoCloseable models;
  private final Server server;

  private Http2Server(NettyServerBuilder builder, AutoCloseable models) throws IOException {
    this.models = models;
    this.server = builder.directExecutor().maxConcurrentCallsPerConnection(STREAMS).build().start();
  }

  /// Of grpc-java alone.
  public static Http2Server stock() throws IOException {
    var builder =
        NettyServerBuilder.forPort(0).addService(new HealthStatusManager().getHealthService());
    return new Http2Server(builder, () -> {});
  }

  /// Of a service bound to a model.
  public static Http2Server in(ModelName model) throws IOException {
    var trilane = Trilane.builder().model(model).start();
    var builder =
        trilane
            .serverBuilder(new InetSocketAddress(0), InsecureServerCredentials.create())
            .addService(trilane.bind(new HealthStatusManager().getHealthService()));
    return new Http2Server(builder, trilane);
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() throws Exception {
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    models.close();
  }
}
