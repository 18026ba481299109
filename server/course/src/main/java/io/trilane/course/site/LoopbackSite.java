package io.trilane.course.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A site that is served over HTTP at a free port of the loopback, and what fetches its pages. It
/// is up from the first fetch until it is closed. Any task may fetch.
public final class LoopbackSite implements AutoCloseable {
  private static final int AT_ONCE = 64;
  private static final int NOT_FOUND = 404;
  private static final int TIMEOUT_MILLIS = 10_000;

  private final Function<String, Optional<List<String>>> pages;
  private final Duration latency;

  /// Connections that the system has to bear at once.
  private final Semaphore places = new Semaphore(AT_ONCE);

  private @Nullable HttpServer server; // Guarded by this, as is its executor.
  private @Nullable ExecutorService executor;

  /// @param pages the links of each page; empty if there is no such page
  /// @param latency before each answer
  public LoopbackSite(Function<String, Optional<List<String>>> pages, Duration latency) {
    this.pages = pages;
    this.latency = latency;
  }

  /// Fetches a page. Blocks for as long as the site takes.
  ///
  /// @return its links; empty if there is no such page
  public Optional<List<String>> links(String url) throws InterruptedException {
    places.acquire();
    try {
      var connection =
          (HttpURLConnection)
              URI.create("http://" + address() + url).toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      if (connection.getResponseCode() == NOT_FOUND) {
        return Optional.empty();
      }
      try (var body = connection.getInputStream()) {
        return Optional.of(
            new String(body.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
      }
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new UncheckedIOException(e);
    } finally {
      places.release();
    }
  }

  @Override
  public synchronized void close() {
    if (server != null && executor != null) {
      server.stop(0);
      executor.shutdownNow();
    }
  }

  /// Host and port.
  private synchronized String address() throws IOException {
    if (server == null) {
      executor = Executors.newVirtualThreadPerTaskExecutor();
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), AT_ONCE);
      server.setExecutor(executor);
      server.createContext("/", this::answer);
      server.start();
    }
    var listening = server.getAddress();
    return listening.getAddress().getHostAddress() + ":" + listening.getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Thread.sleep(latency);
      var links = pages.apply(exchange.getRequestURI().getPath());
      var body = String.join("\n", links.orElse(List.of())).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Connection", "close");
      exchange.sendResponseHeaders(links.isPresent() ? 200 : NOT_FOUND, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The site is closed.
    }
  }
}
