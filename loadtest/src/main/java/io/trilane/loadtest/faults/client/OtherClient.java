package io.trilane.loadtest.faults.client;

import io.grpc.StatusException;
import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.traffic.Work;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A client that has nothing to do with a fault. It calls on several connections in turn, so that
/// each of the server's event loops carries one, and one that is held up is seen.
public final class OtherClient implements AutoCloseable {
  private static final double RATE = 200;

  private static final int MIN_CONNECTIONS = 4;

  private final SeveralConnections connections;

  /// @param target on this machine, whose servers have an event loop for each processor
  public OtherClient(Target target) {
    var processors = Runtime.getRuntime().availableProcessors();
    connections =
        SeveralConnections.open(target, "other-client", Math.max(MIN_CONNECTIONS, 2 * processors));
  }

  /// Makes one call on each connection, so that they stand before a fault.
  ///
  /// @throws CommandFailed if it is not answered
  public void connect() throws CommandFailed {
    try {
      for (var channel : connections.channels()) {
        WorkServiceGrpc.newBlockingV2Stub(channel)
            .withDeadlineAfter(5, TimeUnit.SECONDS)
            .perform(PerformRequest.getDefaultInstance());
      }
    } catch (StatusException e) {
      throw new CommandFailed("a client of an idle server failed: " + e.getMessage());
    }
  }

  /// Starts to call, until it is stopped.
  ///
  /// @param deadline of each call
  public SteadyCalls start(Work work, Duration deadline) {
    return SteadyCalls.start(connections.all(), work, RATE, deadline);
  }

  @Override
  public void close() {
    connections.close();
  }
}
