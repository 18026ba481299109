package io.trilane.app.observe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.trilane.runtime.Trilane;
import io.trilane.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The port for observers: what it answers, to how many at once, and to whom it does not.
@Timeout(60)
final class ObserveListenerTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicBoolean ready = new AtomicBoolean(true);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final ObserveListener listener =
      ObserveListener.start(
          settings("observe.port = 0, observe.max-scrapes = 1"),
          new PrometheusRegistry(),
          ready::get);

  ObserveListenerTest() throws IOException {}

  @AfterEach
  void close() {
    go.countDown();
    listener.close();
    http.close();
  }

  @Test
  void answersProbes() throws Exception {
    assertEquals(200, get("/healthz").statusCode());
    assertEquals("ok\n", get("/readyz").body());
    ready.set(false);
    assertEquals(503, get("/readyz").statusCode());
    assertEquals(200, get("/healthz").statusCode());
  }

  @Test
  void hasMetricsAndNothingElse() throws Exception {
    assertEquals(200, get("/metrics").statusCode());
    assertEquals(404, get("/").statusCode());
    assertEquals(404, get("/metrics/more").statusCode());
  }

  @Test
  void canOnlyBeRead() throws Exception {
    for (var path : new String[] {"/metrics", "/healthz", "/readyz", "/"}) {
      var request = request(path).POST(BodyPublishers.ofString("x")).build();
      assertEquals(405, http.send(request, BodyHandlers.ofString()).statusCode());
    }
  }

  @Test
  void refusesMoreScrapesThanItAnswersAtOnceAndAnswersProbesBesideThem() throws Exception {
    var registry = new PrometheusRegistry();
    registry.register((Collector) this::whenLetGo);
    try (var slow =
        ObserveListener.start(
            settings("observe.port = 0, observe.max-scrapes = 1"), registry, ready::get)) {
      var first = http.sendAsync(request(slow, "/metrics").build(), BodyHandlers.ofString());
      asked.await();
      var second = http.send(request(slow, "/metrics").build(), BodyHandlers.ofString());
      assertEquals(503, second.statusCode());
      assertEquals("trilane.observe.max-scrapes = 1 reached\n", second.body());
      assertEquals(
          200, http.send(request(slow, "/healthz").build(), BodyHandlers.ofString()).statusCode());
      go.countDown();
      assertEquals(200, first.get().statusCode());
      assertEquals(
          200, http.send(request(slow, "/metrics").build(), BodyHandlers.ofString()).statusCode());
    }
  }

  /// Those requests are answered too once they are whole, so that nobody had to be cut off first.
  @Test
  void answersBesideRequestsThatDoNotEnd() throws Exception {
    var half = new ArrayList<Socket>();
    try {
      for (var client = 0; client < 40; client++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        half.add(socket);
        socket.getOutputStream().write("GET /healthz HT".getBytes(US_ASCII));
      }
      assertEquals(200, get("/healthz").statusCode());
      assertEquals(200, get("/metrics").statusCode());
      for (var socket : half) {
        socket.getOutputStream().write("TP/1.1\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
        var answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      }
    } finally {
      for (var socket : half) {
        socket.close();
      }
    }
  }

  @Test
  void listensOnTheLoopbackUnlessAskedOtherwise() throws Exception {
    assertTrue(listener.address().getAddress().isLoopbackAddress());
    try (var everywhere =
        ObserveListener.start(
            settings("observe.port = 0, observe.host = 0.0.0.0"),
            new PrometheusRegistry(),
            ready::get)) {
      assertTrue(everywhere.address().getAddress().isAnyLocalAddress());
    }
  }

  @Test
  void complainsOfAHostThatDoesNotExist() {
    var failure =
        assertThrows(
            IOException.class,
            () ->
                ObserveListener.start(
                    settings("observe.port = 0, observe.host = no-such-host.invalid"),
                    new PrometheusRegistry(),
                    ready::get));
    assertEquals("no such host", failure.getMessage());
  }

  private MetricSnapshot whenLetGo() {
    asked.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return GaugeSnapshot.builder().name("slow").build();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return request(listener, path);
  }

  private static HttpRequest.Builder request(ObserveListener of, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + of.port() + path));
  }

  private static Settings settings(String hocon) {
    return Trilane.schema()
        .withAtStart(ObserveSettings.ALL)
        .validate(ConfigFactory.parseString("trilane { " + hocon + " }"));
  }
}
