package io.trilane.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.runtime.ModelName;
import io.trilane.settings.ConfigError;
import io.trilane.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The reference server, seen by Prometheus and by probes.
@Timeout(120)
final class ObservedServerTest {
  @ParameterizedTest
  @EnumSource(ModelName.class)
  void showsWhereTheTimeOfCallsWent(ModelName model) throws Exception {
    try (var server = RunningServer.start(model, "observe.port = 0")) {
      server.work().perform(PerformRequest.newBuilder().setWaitMicros(20_000).build());
      var counted =
          "trilane_call_queue_duration_seconds_count{method=\"trilane.v1.WorkService/Perform\",model=\"%s\""
              .formatted(model);
      String metrics;
      do {
        metrics = get(server, "/metrics", "text/plain");
      } while (!metrics.contains(counted)); // What a call leaves behind comes after its answer.
      assertTrue(metrics.contains("trilane_call_run_duration_seconds_bucket"), metrics);
      assertTrue(metrics.contains("trilane_handlers{model=\"" + model), metrics);
      assertTrue(metrics.contains("trilane_hops_total"), metrics);
      assertTrue(metrics.contains("grpc_server_call_duration_seconds_bucket"), metrics);
      assertEquals("ok\n", get(server, "/readyz", "*/*"));
    }
  }

  @Test
  void speaksOpenMetrics() throws Exception {
    try (var server = RunningServer.start(ModelName.VIRTUAL, "observe.port = 0")) {
      var metrics = get(server, "/metrics", "application/openmetrics-text; version=1.0.0");
      assertTrue(metrics.endsWith("# EOF\n"), metrics);
    }
  }

  @Test
  void saysInOneLineThatThePortOfObserversIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var failure =
          assertThrows(
              StartFailure.class,
              () ->
                  RunningServer.start(ModelName.VIRTUAL, "observe.port = " + taken.getLocalPort()));
      assertEquals(
          "cannot listen on localhost:%d for observers: Address already in use"
              .formatted(taken.getLocalPort()),
          failure.getMessage());
    }
  }

  @Test
  void saysInOneLineWhatOpenTelemetryDoesNotKnow() {
    var message = refusal("otel.traces.exporter", "carrier-pigeon");
    assertTrue(message.contains("carrier-pigeon"), message);
  }

  /// OpenTelemetry's own message names the rule alone.
  @Test
  void namesTheVariablesOfAValueThatAPartOfOpenTelemetryRefuses() {
    var message = refusal("otel.bsp.max.queue.size", "-1");
    assertTrue(message.contains("must be positive"), message);
    assertTrue(message.contains("OTEL_BSP_MAX_QUEUE_SIZE=-1"), message);
    assertFalse(message.contains("secret"), message);
  }

  @Test
  void saysOfAValueThatIsNoNumberThatItMustBeOne() {
    var message = refusal("otel.exporter.otlp.timeout", "soon");
    assertTrue(message.contains("not a number"), message);
    assertTrue(message.contains("OTEL_EXPORTER_OTLP_TIMEOUT=soon"), message);
  }

  /// A property stands for the variable, which a test cannot set.
  private static String refusal(String property, String value) {
    System.setProperty(property, value);
    try {
      var variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
      var environment = Map.of(variable, value, "OTEL_EXPORTER_OTLP_HEADERS", "key=secret");
      var failure =
          assertThrows(ConfigError.class, () -> TrilaneServer.start(settings(), environment));
      var message = String.valueOf(failure.getMessage());
      assertTrue(message.startsWith("OpenTelemetry: "), message);
      assertEquals(1, message.lines().count(), message);
      return message;
    } finally {
      System.clearProperty(property);
    }
  }

  private static Settings settings() {
    return ServerSettings.SCHEMA.validate(
        ConfigFactory.parseString("trilane { server.port = 0, backend.target = timer }"));
  }

  private static String get(RunningServer server, String path, String accept)
      throws IOException, InterruptedException {
    var port = server.server().observePort().orElseThrow();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                  .header("Accept", accept)
                  .build(),
              BodyHandlers.ofString())
          .body();
    }
  }
}
