package io.trilane.testing;

import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.Load;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server of one test in one model, on a free port of the loopback, and a connection to it.
///
/// Used by the test's own thread.
public final class TestServer {
  private final Trilane trilane;
  private final Duration grace;
  private @Nullable Server server;
  private @Nullable ManagedChannel channel;

  /// @param grace that what is in flight has to end in, after the test
  TestServer(Trilane trilane, Duration grace) {
    this.trilane = trilane;
    this.grace = grace;
  }

  /// Serves own handlers. A test serves one service.
  public TestServer serve(GrpcService service) {
    return serve(trilane.bind(service));
  }

  /// Serves stock grpc-java's.
  public TestServer serve(BindableService service) {
    return serve(trilane.bind(service));
  }

  /// The runtime, for figures and for rules of its own.
  public Trilane trilane() {
    return trilane;
  }

  /// The model in which this run of the test is.
  public ModelName model() {
    return trilane.model().percent().keySet().iterator().next();
  }

  /// The connection.
  public Channel channel() {
    if (channel == null) {
      throw new IllegalStateException("the test has served nothing yet");
    }
    return channel;
  }

  /// The address of the server, for clients in other languages.
  public int port() {
    if (server == null) {
      throw new IllegalStateException("the test has served nothing yet");
    }
    return server.getPort();
  }

  /// Waits for what is still in flight, and fails if it stays.
  void assertNothingLeft() throws InterruptedException {
    if (server == null) {
      return;
    }
    server.shutdown();
    if (channel != null) {
      channel.shutdown();
    }
    var deadline = System.nanoTime() + grace.toNanos();
    var ended = server.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
    var load = trilane.load();
    // The transport ends before the handlers that it has told of it.
    while (isBusy(load) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(1);
      load = trilane.load();
    }
    if (!ended || isBusy(load)) {
      throw new AssertionError(
          "left in flight %s after the test: %d calls, %d tasks%s"
              .formatted(grace, load.inFlight(), load.tasks(), ended ? "" : ", open connections"));
    }
  }

  void close() throws InterruptedException {
    if (channel != null) {
      channel.shutdownNow();
    }
    if (server != null) {
      server.shutdownNow().awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
    }
    trilane.close();
  }

  private static boolean isBusy(Load load) {
    return load.inFlight() > 0 || load.tasks() > 0;
  }

  private TestServer serve(ServerServiceDefinition service) {
    if (server != null) {
      throw new IllegalStateException("the test serves a service already");
    }
    try {
      var started =
          trilane
              .serverBuilder(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                  InsecureServerCredentials.create())
              .addService(service)
              .build()
              .start();
      server = started;
      channel =
          Grpc.newChannelBuilder(
                  "localhost:" + started.getPort(), InsecureChannelCredentials.create())
              .build();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
