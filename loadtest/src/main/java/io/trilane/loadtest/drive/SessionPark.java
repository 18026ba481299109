package io.trilane.loadtest.drive;

import io.grpc.Status;
import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Durations;
import io.trilane.client.rpc.Target;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Sessions that stay open and say nothing more: each has had one message answered, so its handler
/// lives and waits for the next. Closing it closes them. Used from one thread.
public final class SessionPark implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final EventLoop loop = new EventLoop();
  private final EventLoop.Connections connections;
  private final Traffic traffic;
  private int opened;

  /// @param traffic how many sessions there will be, and over how many connections does not matter
  public SessionPark(Target target, Traffic traffic) {
    this.connections = loop.connect(target, traffic.connections());
    this.traffic = traffic;
  }

  /// Opens more of them, spread over the connections. Blocks until every one has been answered.
  ///
  /// @throws CommandFailed if one of them has failed, or not been answered in time
  public void open(int sessions) throws CommandFailed, InterruptedException {
    var arrivals = new Arrivals(sessions);
    for (int number = opened; number < opened + sessions; number++) {
      new SessionLoop(connections.forStream(number), traffic.request(), arrivals).open();
    }
    opened += sessions;
    arrivals.await();
  }

  @Override
  public void close() {
    connections.close();
    loop.close();
  }

  private static final class Arrivals implements Answers {
    private final CountDownLatch open;
    private final AtomicReference<@Nullable Status> failure = new AtomicReference<>();

    Arrivals(int sessions) {
      open = new CountDownLatch(sessions);
    }

    @Override
    public boolean answered(int bytes) {
      open.countDown();
      return false;
    }

    @Override
    public void failed(Status status) {
      failure.compareAndSet(null, status);
      open.countDown();
    }

    void await() throws CommandFailed, InterruptedException {
      var inTime = open.await(LIMIT.toNanos(), TimeUnit.NANOSECONDS);
      var failed = failure.get();
      if (failed != null) {
        throw new CommandFailed("a session did not open: " + failed);
      }
      if (!inTime) {
        throw new CommandFailed(
            "%d sessions were not answered within %s"
                .formatted(open.getCount(), Durations.format(LIMIT)));
      }
    }
  }
}
