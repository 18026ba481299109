package io.trilane.app.serve;

import com.typesafe.config.ConfigFactory;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.trilane.proto.v1.DiagnosticsServiceGrpc;
import io.trilane.proto.v1.DiagnosticsServiceGrpc.DiagnosticsServiceBlockingStub;
import io.trilane.proto.v1.MeasureRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceBlockingStub;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceStub;
import io.trilane.runtime.ModelName;
import io.trilane.security.reload.ReloadedFiles;
import io.trilane.settings.Settings;
import org.jspecify.annotations.Nullable;

/// A server on a port of its own, and a connection to it.
public final class RunningServer implements AutoCloseable {
  private final TrilaneServer server;
  private final int port;
  private final ManagedChannel channel;
  private @Nullable ReloadedFiles<?> followed;

  private RunningServer(TrilaneServer server) {
    this.server = server;
    this.port = server.port();
    this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
  }

  /// @param hocon more configuration, under `trilane`
  public static RunningServer start(ModelName model, String hocon) throws InterruptedException {
    var config =
        "trilane { model = %s, server.port = 0, backend.target = timer\n%s }"
            .formatted(model, hocon);
    return start(ServerSettings.SCHEMA.validate(ConfigFactory.parseString(config)));
  }

  static RunningServer start(Settings settings) throws InterruptedException {
    return of(TrilaneServer.start(settings));
  }

  static RunningServer of(TrilaneServer started) {
    return new RunningServer(started);
  }

  /// Closes something else before the server.
  void closeToo(ReloadedFiles<?> files) {
    followed = files;
  }

  public WorkServiceBlockingStub work() {
    return WorkServiceGrpc.newBlockingStub(channel);
  }

  public WorkServiceStub asyncWork() {
    return WorkServiceGrpc.newStub(channel);
  }

  public DiagnosticsServiceBlockingStub diagnostics() {
    return DiagnosticsServiceGrpc.newBlockingStub(channel);
  }

  public ManagedChannel channel() {
    return channel;
  }

  public String target() {
    return "localhost:" + port;
  }

  public TrilaneServer server() {
    return server;
  }

  /// Waits until no handler is at work. The test's own timeout bounds the wait.
  public void awaitNothingInFlight() {
    while (inFlight() > 0) {
      // The server has answered that one is.
    }
  }

  /// Waits until a handler is at work. The test's own timeout bounds the wait.
  public void awaitOneInFlight() {
    while (inFlight() == 0) {
      // The server has answered that none is.
    }
  }

  /// The answer of the server, whose event loop gives it.
  public long inFlight() {
    return diagnostics().measure(MeasureRequest.getDefaultInstance()).getInFlight();
  }

  @Override
  public void close() throws InterruptedException {
    if (followed != null) {
      followed.close();
    }
    channel.shutdownNow();
    server.stop();
  }
}
