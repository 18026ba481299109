package io.trilane.app.observe;

import io.grpc.netty.NettyServerBuilder;
import io.grpc.opentelemetry.GrpcOpenTelemetry;
import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trilane.opentelemetry.TrilaneOpenTelemetry;
import io.trilane.runtime.Trilane;
import io.trilane.settings.ConfigError;
import io.trilane.settings.Settings;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Metrics and traces of the server: for Prometheus, if there is a port for it, and by OTLP, if the
/// environment has `OTEL_…` variables. Without either there is nothing, and calls cost nothing
/// more.
public final class ServerTelemetry implements AutoCloseable {
  private static final String VARIABLES = "OTEL_";
  private static final long LAST_EXPORT_MILLIS = 500;

  private final Settings settings;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final @Nullable OpenTelemetrySdk sdk;
  private @Nullable TrilaneOpenTelemetry ofRuntime;
  private @Nullable ObserveListener listener;

  private ServerTelemetry(Settings settings, boolean exported) {
    this.settings = settings;
    this.sdk = exported || hasPort(settings) ? sdk(exported, hasPort(settings)) : null;
  }

  /// Reads what is asked for; connects to nobody yet.
  ///
  /// @param environment of the process
  /// @throws ConfigError if a variable of OpenTelemetry has a value that it does not know
  public static ServerTelemetry of(Settings settings, Map<String, String> environment) {
    return new ServerTelemetry(
        settings, environment.keySet().stream().anyMatch(name -> name.startsWith(VARIABLES)));
  }

  /// Begins to observe. Called once, before the server is built.
  public void observe(Trilane trilane, NettyServerBuilder builder) {
    if (sdk != null) {
      ofRuntime = TrilaneOpenTelemetry.observe(trilane, sdk);
      GrpcOpenTelemetry.newBuilder().sdk(sdk).build().configureServerBuilder(builder);
    }
    var access = settings.get(ObserveSettings.ACCESS_LOG);
    if (access || settings.get(ObserveSettings.LOG_FORMAT) == LogFormat.JSON) {
      trilane.observe(new AccessLog(access));
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
      sdk.shutdown().join(LAST_EXPORT_MILLIS, TimeUnit.MILLISECONDS);
    }
    if (listener != null) {
      listener.close();
    }
  }

  private static boolean hasPort(Settings settings) {
    return settings.get(ObserveSettings.PORT) >= 0;
  }

  private OpenTelemetrySdk sdk(boolean exported, boolean scraped) {
    var builder =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesSupplier(() -> defaults(exported));
    if (scraped) {
      builder.addMeterProviderCustomizer((meters, _) -> {
        var reader =
            PrometheusMetricReader.builder()
                .setOtelScopeLabelsEnabled(false)
                .setTargetInfoMetricEnabled(false)
                .build();
        registry.register(reader);
        return meters.registerMetricReader(reader);
      });
    }
    try {
      return builder.build().getOpenTelemetrySdk();
    } catch (ConfigurationException e) {
      throw new ConfigError("OpenTelemetry: " + e.getMessage());
    }
  }

  /// Weaker than the environment and system properties.
  private static Map<String, String> defaults(boolean exported) {
    var defaults = new HashMap<String, String>();
    defaults.put("otel.service.name", "trilane");
    defaults.put("otel.logs.exporter", "none");
    if (!exported) {
      defaults.put("otel.traces.exporter", "none");
      defaults.put("otel.metrics.exporter", "none");
      // Spans that nobody gets are named, for logs and exemplars, but not recorded.
      defaults.put("otel.traces.sampler", "always_off");
    }
    return defaults;
  }
}
