package io.trilane.app.observe;

import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trilane.settings.ConfigError;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// OpenTelemetry's SDK as `OTEL_…` variables of the environment configure it.
final class EnvironmentSdk {
  private static final String PREFIX = "OTEL_";
  private static final String ENDPOINT = "otel.exporter.otlp.%sendpoint";

  private EnvironmentSdk() {}

  /// True if the environment has anything to say, so that spans and metrics are exported.
  static boolean isAskedFor(Map<String, String> environment) {
    return environment.keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
  }

  /// Makes the SDK; connects to nobody yet.
  ///
  /// @param registry is read by Prometheus, or null
  /// @throws ConfigError if a variable has a value that OpenTelemetry does not know
  static OpenTelemetrySdk of(
      Map<String, String> environment, @Nullable PrometheusRegistry registry) {
    var begun = new AtomicBoolean(); // A start that fails exports once more, to nobody.
    var builder =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesSupplier(() -> defaults(isAskedFor(environment)))
            .addSpanExporterCustomizer((exporter, variables) ->
                new LoggedSpans(exporter, logOf("spans", "traces.", variables, begun)))
            .addMetricExporterCustomizer((exporter, variables) ->
                new LoggedMetrics(exporter, logOf("metrics", "metrics.", variables, begun)));
    if (registry != null) {
      addReader(builder, registry);
    }
    try {
      var sdk = builder.build().getOpenTelemetrySdk();
      begun.set(true);
      return sdk;
    } catch (ConfigurationException e) {
      throw new ConfigError("OpenTelemetry: " + reason(e, environment));
    }
  }

  private static void addReader(
      AutoConfiguredOpenTelemetrySdkBuilder builder, PrometheusRegistry registry) {
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

  private static ExportLog logOf(
      String what, String signal, ConfigProperties variables, AtomicBoolean begun) {
    var all = variables.getString(ENDPOINT.formatted(""), "the OTLP endpoint");
    return new ExportLog(what, variables.getString(ENDPOINT.formatted(signal), all), begun::get);
  }

  /// OpenTelemetry names the variable of a value that it cannot read, but not that of one which a
  /// part of it refuses later.
  private static String reason(ConfigurationException failure, Map<String, String> environment) {
    return switch (failure.getCause()) {
      case NumberFormatException _ -> "a value is not a number" + variables(environment);
      case IllegalArgumentException refused -> refused.getMessage() + variables(environment);
      case null, default -> Objects.requireNonNullElse(failure.getMessage(), "");
    };
  }

  /// Without headers, which hold secrets.
  private static String variables(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(each -> each.getKey().startsWith(PREFIX) && !each.getKey().contains("HEADERS"))
        .map(each -> each.getKey() + "=" + each.getValue())
        .sorted()
        .collect(Collectors.joining(", ", " (", ")"));
  }
}
