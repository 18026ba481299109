package io.trilane.app.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trilane.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The HTTP port for observers: metrics, and probes for those who cannot speak gRPC. It changes
/// nothing, and what it may hold is bounded: connections, threads, the time of each request.
///
/// A connection has a thread for as long as its request comes or its answer goes, so that one who
/// sends half a request holds up nobody. Whole requests for metrics need a place, so that however
/// many scrapers there are, probes are answered.
final class ObserveListener implements AutoCloseable {
  /// Connections, and so threads: one who sends half a request keeps one of each for a while.
  private static final int CONNECTIONS = 512;

  private static final int REQUEST_SECONDS = 5;
  private static final int ANSWER_SECONDS = 15;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final ThreadPoolExecutor threads;

  private ObserveListener(HttpServer server, ThreadPoolExecutor threads) {
    this.server = server;
    this.threads = threads;
  }

  /// Opens the port.
  ///
  /// @param ready whether the server takes calls
  /// @throws IOException if the port is taken
  static ObserveListener start(
      Settings settings, PrometheusRegistry registry, BooleanSupplier ready) throws IOException {
    bound("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
    bound("sun.net.httpserver.maxRspTime", ANSWER_SECONDS);
    bound("sun.net.httpserver.clockTick", 1_000);
    bound("jdk.httpserver.maxConnections", CONNECTIONS);
    var address =
        new InetSocketAddress(
            settings.get(ObserveSettings.HOST), settings.get(ObserveSettings.PORT));
    if (address.isUnresolved()) {
      throw new IOException("no such host");
    }
    var server = HttpServer.create(address, CONNECTIONS);
    var most = settings.get(ObserveSettings.MAX_SCRAPES);
    var threads =
        new ThreadPoolExecutor(
            0,
            CONNECTIONS,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("observe-", 1).factory());
    var places = new Semaphore(most);
    server.setExecutor(threads);
    server.createContext("/", only("/", http -> say(http, NOT_FOUND, "none")));
    server.createContext(
        "/metrics", only("/metrics", bounded(places, most, new MetricsHandler(registry))));
    server.createContext("/healthz", only("/healthz", http -> say(http, OK, "ok")));
    server.createContext(
        "/readyz", only("/readyz", http -> sayWhether(http, ready.getAsBoolean())));
    server.start();
    return new ObserveListener(server, threads);
  }

  int port() {
    return address().getPort();
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /// Read by the JDK's server when the first one of a process is made.
  private static void bound(String property, int most) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, Integer.toString(most));
    }
  }

  private static HttpHandler bounded(Semaphore places, int most, HttpHandler handler) {
    return http -> {
      if (!places.tryAcquire()) {
        say(
            http,
            UNAVAILABLE,
            "%s = %d reached".formatted(ObserveSettings.MAX_SCRAPES.key(), most));
        return;
      }
      try {
        handler.handle(http);
      } finally {
        places.release();
      }
    };
  }

  private static HttpHandler only(String path, HttpHandler handler) {
    return http -> {
      var method = http.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        http.getResponseHeaders().set("Allow", "GET, HEAD");
        say(http, NOT_ALLOWED, "this port can only be read");
      } else if (http.getRequestURI().getPath().equals(path)) {
        handler.handle(http);
      } else {
        say(http, NOT_FOUND, "there are /metrics, /healthz and /readyz");
      }
    };
  }

  private static void sayWhether(HttpExchange http, boolean ready) throws IOException {
    say(http, ready ? OK : UNAVAILABLE, ready ? "ok" : "not ready");
  }

  private static void say(HttpExchange http, int status, String text) throws IOException {
    try (http) {
      var bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
      http.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      var hasBody = !http.getRequestMethod().equals("HEAD");
      http.sendResponseHeaders(status, hasBody ? bytes.length : -1);
      if (hasBody) {
        http.getResponseBody().write(bytes);
      }
    }
  }
}
