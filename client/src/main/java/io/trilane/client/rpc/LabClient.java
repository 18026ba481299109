package io.trilane.client.rpc;

import io.grpc.StatusException;
import io.trilane.proto.v1.LabDescription;
import io.trilane.proto.v1.LabEvent;
import io.trilane.proto.v1.LabServiceGrpc;
import io.trilane.proto.v1.LabServiceGrpc.LabServiceBlockingV2Stub;
import io.trilane.proto.v1.ListLabsRequest;
import io.trilane.proto.v1.RunRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Calls `LabService` and waits for the answers, as [WorkClient] does for the other services.
public final class LabClient implements AutoCloseable {
  private final Connection connection;
  private final Conclusion conclusion;
  private final long deadlineNanos;
  private final LabServiceBlockingV2Stub labs;

  private LabClient(Connection connection, Target target, ClientOptions options) {
    this.connection = connection;
    this.conclusion = new Conclusion(target, options.deadline());
    this.deadlineNanos = options.deadline().toNanos();
    this.labs = LabServiceGrpc.newBlockingV2Stub(connection.channel());
  }

  /// Makes a client. Nothing is sent before the first call.
  public static LabClient connect(Target target, ClientOptions options) {
    return new LabClient(Connection.open(target, options), target, options);
  }

  public List<LabDescription> list() throws CallFailed {
    try {
      return withDeadline().list(ListLabsRequest.getDefaultInstance()).getLabsList();
    } catch (StatusException e) {
      throw conclusion.failure(e);
    }
  }

  /// Runs a lab and passes its events on, one after the other, on the calling thread.
  public void run(RunRequest request, Consumer<LabEvent> events)
      throws CallFailed, InterruptedException {
    var stream = withDeadline().run(request);
    try {
      for (var event = stream.read(); event != null; event = stream.read()) {
        events.accept(event);
      }
    } catch (StatusException e) {
      throw conclusion.failure(e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  private LabServiceBlockingV2Stub withDeadline() {
    return labs.withDeadlineAfter(deadlineNanos, TimeUnit.NANOSECONDS);
  }
}
