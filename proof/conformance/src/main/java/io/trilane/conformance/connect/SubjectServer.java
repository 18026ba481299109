package io.trilane.conformance.connect;

import io.grpc.Server;
import io.grpc.ServerBuilder;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// A server on a port of its own, with the models that run its service.
final class SubjectServer implements AutoCloseable {
  private final Server server;
  private final AutoCloseable models;

  private SubjectServer(Server server, AutoCloseable models) {
    this.server = server;
    this.models = models;
  }

  /// @throws IOException if it cannot listen
  static SubjectServer start(ServerBuilder<?> builder, AutoCloseable models) throws IOException {
    return new SubjectServer(builder.build().start(), models);
  }

  int port() {
    return server.getPort();
  }

  void awaitTermination() throws InterruptedException {
    server.awaitTermination();
  }

  @Override
  public void close() throws Exception {
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    models.close();
  }
}
