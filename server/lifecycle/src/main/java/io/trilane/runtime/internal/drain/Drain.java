package io.trilane.runtime.internal.drain;

import io.grpc.Server;
import io.trilane.runtime.internal.client.StartedClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a server in an order in which no call that can finish is lost.
///
/// ```
///   announce ──▶ delay ──▶ GOAWAY ──▶ grace ──▶ interrupt ──▶ rest ──▶ report
///   NOT_SERVING  calls     nothing    calls     who is left   to
///                are       new,       in                      clean
///                taken     watches    flight                  up
///                          end        finish
/// ```
///
/// Grace and rest end early once no handler is left. Nothing is logged before the end, so that a
/// log that blocks delays no answer.
public final class Drain {
  private static final Logger log = LoggerFactory.getLogger(Drain.class);

  /// For interrupted handlers to end and for the transport to close.
  static final Duration REST = Duration.ofSeconds(2);

  private final Server server;
  private final OpenStreams streams;
  private final Handlers handlers;

  /// @param streams those of services that no model runs
  public Drain(Server server, OpenStreams streams, Handlers handlers) {
    this.server = server;
    this.streams = streams;
    this.handlers = handlers;
  }

  /// Blocks for the delay, the grace and 2 s at most. Called again, it waits for the handlers that
  /// did not end.
  ///
  /// @param announce tells load balancers to stop sending calls here; must not block
  /// @return how many handlers have not ended
  public long run(DrainSettings settings, Runnable announce) throws InterruptedException {
    if (!server.isShutdown()) {
      announce.run();
      server.awaitTermination(settings.delay().toNanos(), TimeUnit.NANOSECONDS);
      server.shutdown();
      streams.end();
    }
    awaitEnd(settings.grace());
    var left = left();
    var report = new LeftBehind(settings.grace(), left);
    server.shutdownNow();
    left.forEach(StartedClient::cancel);
    awaitEnd(REST);
    if (!left.isEmpty()) {
      log.warn("{}", report);
    }
    return left().size();
  }

  private List<StartedClient> left() {
    return handlers.inFlight().filter(client -> !client.isOver()).toList();
  }

  /// Blocks until the server has terminated and no handler runs, or the time is up.
  private void awaitEnd(Duration time) throws InterruptedException {
    var deadline = System.nanoTime() + time.toNanos();
    server.awaitTermination(time.toNanos(), TimeUnit.NANOSECONDS);
    handlers.awaitIdle(Duration.ofNanos(deadline - System.nanoTime()));
  }
}
