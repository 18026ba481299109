package io.trilane.app.observe;

import io.grpc.netty.NettyServerBuilder;
import io.grpc.opentelemetry.GrpcOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trilane.opentelemetry.TrilaneOpenTelemetry;
import io.trilane.runtime.Trilane;
import io.trilane.settings.ConfigError;
import io.trilane.settings.Settings;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Metrics and traces of the server: for Prometheus, if there is a port for it, and by OTLP, if the
/// environment has `OTEL_…` variables. Without either there is nothing, and calls cost nothing
/// more.
public final class ServerTelemetry implements AutoCloseable {
  private static final long LAST_EXPORT_MILLIS = 500;

  private final Settings settings;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final @Nullable OpenTelemetrySdk sdk;
  private @Nullable TrilaneOpenTelemetry ofRuntime;
  private @Nullable ObserveListener listener;

  private ServerTelemetry(Settings settings, Map<String, String> environment) {
    this.settings = settings;
    this.sdk =
        hasPort(settings) || EnvironmentSdk.isAskedFor(environment)
            ? EnvironmentSdk.of(environment, hasPort(settings) ? registry : null)
            : null;
  }

  /// Reads what is asked for; connects to nobody yet.
  ///
  /// @param environment of the process
  /// @throws ConfigError if a variable of OpenTelemetry has a value that it does not know
  public static ServerTelemetry of(Settings settings, Map<String, String> environment) {
    return new ServerTelemetry(settings, environment);
  }

  /// Begins to observe. Called once, before the server is built.
  public void observe(Trilane trilane, NettyServerBuilder builder) {
    if (sdk != null) {
      ofRuntime = TrilaneOpenTelemetry.observe(trilane, sdk);
      GrpcOpenTelemetry.newBuilder().sdk(sdk).build().configureServerBuilder(builder);
    }
    if (settings.get(ObserveSettings.ACCESS_LOG)) {
      trilane.observe(new AccessLog());
    }
  }

  /// Opens the port for observers, if there is to be one.
  ///
  /// @param ready whether the server takes calls
  /// @return the port
  /// @throws IOException if it is taken
  public OptionalInt listen(BooleanSupplier ready) throws IOException {
    if (!hasPort(settings)) {
      return OptionalInt.empty();
    }
    var started = ObserveListener.start(settings, registry, ready);
    listener = started;
    return OptionalInt.of(started.port());
  }

  /// Sends what is left, for half a second at most: the process ends a second after its drain.
  @Override
  public void close() {
    if (ofRuntime != null) {
      ofRuntime.close();
    }
    if (sdk != null) {
      shutDown(sdk);
    }
    if (listener != null) {
      listener.close();
    }
  }

  /// On a thread of its own, because a metric reader waits there for longer.
  private static void shutDown(OpenTelemetrySdk sdk) {
    var last =
        Thread.ofPlatform()
            .daemon()
            .name("observe-last-export")
            .start(() -> sdk.shutdown().join(LAST_EXPORT_MILLIS, TimeUnit.MILLISECONDS));
    try {
      last.join(LAST_EXPORT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean hasPort(Settings settings) {
    return settings.get(ObserveSettings.PORT) >= 0;
  }
}
