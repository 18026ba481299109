package io.trilane.app.serve;

import io.grpc.Server;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.trilane.app.work.Computing;
import io.trilane.app.work.Work;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.config.ConfigError;
import io.trilane.runtime.config.Settings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A running reference server.
public final class TrilaneServer {
  private static final Duration LAST_GRACE = Duration.ofSeconds(1);

  private final HealthStatusManager health = new HealthStatusManager();
  private final Trilane trilane;
  private final RunningBackend backend;
  private final Diagnostics diagnostics;
  private final Listener listener;
  private final Server server;
  private final Duration grace;
  private final String host;

  private TrilaneServer(Settings settings) throws InterruptedException {
    listener = Listener.of(settings);
    MethodNames.requireKnown(settings, WorkServiceGrpc.getServiceDescriptor());
    backend = RunningBackend.start(settings);
    trilane = Trilane.start(settings);
    diagnostics = new Diagnostics(trilane, backend.name(), Computing.measureUnitNanos());
    host = settings.get(ServerSettings.HOST);
    grace = settings.get(ServerSettings.SHUTDOWN_GRACE);
    var computing = new Computing(settings.get(ServerSettings.MAX_COMPUTE_UNITS));
    server =
        listener
            .builder(trilane)
            .addService(trilane.bind(new Work(backend.backend(), computing).service()))
            .addService(diagnostics.definition())
            .addService(health.getHealthService())
            .addService(ProtoReflectionServiceV1.newInstance())
            .build();
  }

  /// Starts and listens. Blocks for as long as it takes to reach the backend and to measure the
  /// machine.
  ///
  /// @throws StartFailure if the port is taken, the host unknown or the backend not there
  public static TrilaneServer start(Settings settings) throws InterruptedException {
    var started = new TrilaneServer(settings);
    try {
      started.listener.start(started.server);
      return started;
    } catch (StartFailure e) {
      started.stop();
      throw e;
    }
  }

  /// Takes over changed models, limits and lanes. Keys of the server itself need a restart.
  ///
  /// @throws ConfigError if a method is named that does not exist
  void reconfigure(Settings changed) {
    MethodNames.requireKnown(changed, WorkServiceGrpc.getServiceDescriptor());
    trilane.reconfigure(changed);
  }

  public int port() {
    return server.getPort();
  }

  /// One line for the user: address, model, backend and the machine's speed.
  public String summary() {
    return "listening on %s:%d (%s)".formatted(host, port(), diagnostics.summary());
  }

  public void awaitTermination() throws InterruptedException {
    server.awaitTermination();
  }

  /// Takes in nothing new, lets calls in flight finish within the grace, then interrupts their
  /// handlers.
  ///
  /// @return how many handlers did not end even then
  public long stop() throws InterruptedException {
    if (!server.isShutdown()) {
      health.enterTerminalState();
      server.shutdown();
    }
    if (!server.awaitTermination(grace.toNanos(), TimeUnit.NANOSECONDS)) {
      server.shutdownNow();
      server.awaitTermination(LAST_GRACE.toNanos(), TimeUnit.NANOSECONDS);
    }
    backend.stop();
    var left = trilane.awaitIdle(LAST_GRACE);
    diagnostics.close();
    trilane.close();
    return left;
  }
}
