package io.trilane.testing;

import com.typesafe.config.ConfigFactory;
import io.grpc.BindableService;
import io.grpc.ChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ServerCredentials;
import io.grpc.ServerServiceDefinition;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.TimeSource;
import io.trilane.runtime.Trilane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A server of one test in one model, and a connection to it.
///
/// Used by the test's own thread. [EachModel] makes one for each run of a test; a test that needs
/// several starts them itself, and closes them.
public final class TestServer implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Trilane trilane;
  private final Transport transport;
  private final @Nullable TestClock clock;
  private final Duration grace;
  private Hosted.Security security = Hosted.Security.NONE;
  private @Nullable Hosted hosted;

  /// @param grace that what is in flight has to end in, after the test
  TestServer(Trilane trilane, Transport transport, @Nullable TestClock clock, Duration grace) {
    this.trilane = trilane;
    this.transport = transport;
    this.clock = clock;
    this.grace = grace;
  }

  /// Starts a model on the loopback.
  ///
  /// @param config more of it, in HOCON, under `trilane`
  public static TestServer start(ModelName model, String config) {
    return start(model, config, Transport.LOOPBACK, null);
  }

  /// Starts a model that goes by the test's time, or the system's if that is null.
  static TestServer start(
      ModelName model, String config, Transport transport, @Nullable TestClock clock) {
    var settings =
        Trilane.schema()
            .validate(
                ConfigFactory.parseString("trilane { model = %s\n%s }".formatted(model, config)));
    var trilane =
        clock == null ? Trilane.start(settings) : Trilane.start(settings, (TimeSource) clock);
    return new TestServer(trilane, transport, clock, GRACE);
  }

  /// Secures the connection, on the loopback. Called before the test serves anything.
  public TestServer secured(ServerCredentials ofServer, ChannelCredentials ofClient) {
    security = new Hosted.Security(ofServer, ofClient);
    return this;
  }

  /// Serves own handlers. A test serves one service.
  public TestServer serve(GrpcService service) {
    return serveBound(trilane.bind(service));
  }

  /// Serves stock grpc-java's.
  public TestServer serve(BindableService service) {
    return serveBound(trilane.bind(service));
  }

  /// Serves stock grpc-java's.
  public TestServer serve(ServerServiceDefinition service) {
    return serveBound(trilane.bind(service));
  }

  /// Serves what the test has bound itself, by [#trilane].
  public TestServer serveBound(ServerServiceDefinition service) {
    if (hosted != null) {
      throw new IllegalStateException("the test serves a service already");
    }
    try {
      hosted =
          switch (transport) {
            case LOOPBACK -> Hosted.onLoopback(trilane, service, security);
            case IN_PROCESS -> Hosted.inProcess(trilane, service, clock);
          };
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
  public ManagedChannel channel() {
    return hosted().channel();
  }

  /// The port of the server, for clients in other languages; -1 within the process.
  public int port() {
    return hosted().server().getPort();
  }

  /// The server itself, to be drained, say.
  public io.grpc.Server server() {
    return hosted().server();
  }

  /// Waits for what is still in flight, and fails if it stays.
  ///
  /// @throws AssertionError if a call, a task or a connection is left after 10 s
  public void assertNothingLeft() throws InterruptedException {
    var serving = hosted;
    if (serving == null) {
      return;
    }
    serving.shutdown();
    var ended = serving.awaitEnd(grace.toMillis());
    // The transport ends before the handlers that it has told of it.
    var idle = trilane.awaitIdle(grace);
    var load = trilane.load();
    if (!ended || !idle || load.tasks() > 0) {
      throw new AssertionError(
          "left in flight %s after the test: %d calls, %d tasks%s"
              .formatted(grace, load.inFlight(), load.tasks(), ended ? "" : ", open connections"));
    }
  }

  /// Ends everything that is left.
  @Override
  public void close() throws InterruptedException {
    if (hosted != null) {
      hosted.close(grace.toMillis());
    }
    trilane.close();
  }

  private Hosted hosted() {
    if (hosted == null) {
      throw new IllegalStateException("the test has served nothing yet");
    }
    return hosted;
  }
}
