package io.trilane.app.serve;

import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import io.trilane.app.course.CourseServices;
import io.trilane.app.observe.ObserveSettings;
import io.trilane.app.observe.ServerTelemetry;
import io.trilane.app.security.ServerAccess;
import io.trilane.app.security.ServerTls;
import io.trilane.app.services.LoadReports;
import io.trilane.app.services.Management;
import io.trilane.app.services.StandardServices;
import io.trilane.app.work.Computing;
import io.trilane.app.work.PieceOfWork;
import io.trilane.runtime.Load;
import io.trilane.runtime.Trilane;
import io.trilane.security.reload.UnusableFile;
import io.trilane.settings.ConfigError;
import io.trilane.settings.Settings;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running reference server.
public final class TrilaneServer {
  private static final Logger log = LoggerFactory.getLogger("io.trilane.server");

  private final HealthStatusManager health = new HealthStatusManager();
  private final ServerTls tls;
  private final ServerAccess access;
  private final Trilane trilane;
  private final Management management;
  private final StandardServices standard;
  private final CourseServices course;
  private final RunningBackend backend;
  private final Diagnostics diagnostics;
  private final Listener listener;
  private final ServerTelemetry telemetry;
  private final Server server;
  private final String host;
  private volatile boolean ready;
  private OptionalInt observePort = OptionalInt.empty();

  private TrilaneServer(Settings settings, Map<String, String> environment)
      throws InterruptedException, UnusableFile {
    telemetry = ServerTelemetry.of(settings, environment);
    tls = ServerTls.open(settings);
    access = ServerAccess.open(settings);
    listener = Listener.of(settings, tls.credentials());
    MethodNames.requireKnown(settings);
    backend = RunningBackend.start(settings);
    trilane = Trilane.start(settings);
    management = new Management(settings);
    diagnostics = new Diagnostics(trilane, backend.name(), Computing.measureUnitNanos());
    host = settings.get(ServerSettings.HOST);
    var computing = new Computing(settings.get(ServerSettings.MAX_COMPUTE_UNITS));
    var reports = new LoadReports(settings, trilane, ProcessUsage::cpuNanos, System::nanoTime);
    standard = new StandardServices(settings, management, reports, diagnostics.service());
    course = new CourseServices(settings, trilane);
    var work = trilane.bind(new PieceOfWork(backend.backend(), computing).service());
    var builder = listener.builder(trilane);
    access.guard(builder, trilane);
    telemetry.observe(trilane, builder);
    server =
        builder
            .addService(standard.reporting(work))
            .addService(trilane.endingWithDrain(health.getHealthService()))
            .addServices(standard.definitions().stream().map(trilane::endingWithDrain).toList())
            .addServices(course.definitions())
            .build();
    tellHealth(server, health);
  }

  /// Probes ask for a service by its name or for the server by none.
  private static void tellHealth(Server server, HealthStatusManager health) {
    server.getServices().stream()
        .map(service -> service.getServiceDescriptor().getName())
        .forEach(name -> health.setStatus(name, ServingStatus.SERVING));
  }

  /// Starts and listens. Blocks for as long as it takes to reach the backend, to measure the
  /// machine and to warm up.
  ///
  /// @throws StartFailure if the port is taken, the host unknown or the backend not there
  public static TrilaneServer start(Settings settings) throws InterruptedException {
    return start(settings, Map.of());
  }

  /// As [#start(Settings)].
  ///
  /// @param environment of the process, for the variables of OpenTelemetry
  public static TrilaneServer start(Settings settings, Map<String, String> environment)
      throws InterruptedException {
    var started = assembled(settings, environment);
    try {
      WarmUp.during(settings.get(ServerSettings.WARM_UP), started.trilane.model());
      started.listener.start(started.server);
      started.listenToObservers(settings);
      return started;
    } catch (StartFailure | InterruptedException e) {
      started.server.shutdownNow();
      started.stop();
      throw e;
    }
  }

  private void listenToObservers(Settings settings) {
    ready = true;
    try {
      observePort = telemetry.listen(() -> ready);
    } catch (IOException e) {
      throw new StartFailure(
          "cannot listen on %s for observers: %s"
              .formatted(ObserveSettings.address(settings), e.getMessage()));
    }
  }

  private static TrilaneServer assembled(Settings settings, Map<String, String> environment)
      throws InterruptedException {
    try {
      return new TrilaneServer(settings, environment);
    } catch (UnusableFile e) {
      throw new StartFailure(e.getMessage());
    }
  }

  /// Takes over changed models, limits, lanes and access rules. Keys of the server itself need a
  /// restart.
  ///
  /// @throws ConfigError if a method or service is named that does not exist
  void reconfigure(Settings changed) {
    MethodNames.requireKnown(changed);
    var rules = access.rules(changed);
    trilane.reconfigure(changed);
    access.reconfigure(rules);
  }

  /// A snapshot of the load.
  Load load() {
    return trilane.load();
  }

  public int port() {
    return server.getPort();
  }

  /// One line for the user: address, model, backend and the machine's speed.
  public String summary() {
    return "listening on %s:%d (%s)%s"
        .formatted(
            host,
            port(),
            diagnostics.summary(),
            observePort.isPresent() ? ", observers on port " + observePort.getAsInt() : "");
  }

  public void awaitTermination() throws InterruptedException {
    server.awaitTermination();
  }

  /// Watches the process and stops with it. For the one server that a process is there for.
  void ownProcess() {
    trilane.watch();
    trilane.atExit(() -> {
      var left = stop(); // Before the record: nobody may read the log.
      log.info("stopped, {} handlers left", left);
    });
  }

  private void announceEnd() {
    ready = false;
    health.enterTerminalState();
  }

  /// The port for observers, if there is one.
  public OptionalInt observePort() {
    return observePort;
  }

  /// Drains: calls in flight finish within the grace, handlers that are left are interrupted.
  ///
  /// @return how many handlers did not end even then
  public long stop() throws InterruptedException {
    var left = trilane.drain(server, this::announceEnd);
    backend.stop();
    management.close();
    course.close();
    trilane.close();
    access.close();
    tls.close();
    telemetry.close();
    return left;
  }
}
