package io.trilane.loadtest.drive;

import io.trilane.client.rpc.Target;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// grpc-java's own client on one event loop, which sends, receives and counts. It sees every
/// status; and it costs several times the CPU of h2load, which the server then lacks where they
/// share the processors.
public final class PlainClient implements Driver {
  /// A server that has answered nothing by then is measured as it is.
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(10);

  private final EventLoop loop = new EventLoop();

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public Driven drive(Target target, Traffic traffic, Schedule schedule, Window window)
      throws InterruptedException {
    var count = new Count();
    try (var connections = loop.connect(target, traffic.connections())) {
      for (int stream = 0; stream < traffic.inFlight(); stream++) {
        var connection = connections.forStream(stream);
        switch (traffic.kind()) {
          case CALLS -> new CallLoop(connection, traffic.request(), count).next();
          case SESSIONS -> new SessionLoop(connection, traffic.request(), count).open();
        }
      }
      count.awaitFirst(FIRST_ANSWER);
      TimeUnit.NANOSECONDS.sleep(schedule.ramp().toNanos());
      window.opens();
      var before = count.now();
      TimeUnit.NANOSECONDS.sleep(schedule.window().toNanos());
      window.closes();
      var after = count.now();
      return after.since(before);
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
