package io.trilane.loadtest.faults.client;

import io.grpc.StatusException;
import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.openloop.Call;
import io.trilane.loadtest.openloop.LoopConnection;
import io.trilane.loadtest.openloop.OpenLoop;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A client that has nothing to do with a fault.
public final class OtherClient implements AutoCloseable {
  private static final double RATE = 200;

  private final LoopConnection connection;

  public OtherClient(Target target) {
    connection = LoopConnection.open(target, "other-client");
  }

  /// Makes one call, so that its connection stands before a fault.
  ///
  /// @throws CommandFailed if it is not answered
  public void connect() throws CommandFailed {
    try {
      WorkServiceGrpc.newBlockingV2Stub(connection.channel())
          .withDeadlineAfter(5, TimeUnit.SECONDS)
          .perform(PerformRequest.getDefaultInstance());
    } catch (StatusException e) {
      throw new CommandFailed("a client of an idle server failed: " + e.getMessage());
    }
  }

  /// Starts to call, until it is stopped.
  ///
  /// @param deadline of each call
  public OpenLoop start(PerformRequest request, Duration deadline) {
    return OpenLoop.start(List.of(connection.channel()), Call.perform(request), RATE, deadline);
  }

  @Override
  public void close() {
    connection.close();
  }
}
