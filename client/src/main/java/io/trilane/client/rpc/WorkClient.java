package io.trilane.client.rpc;

import io.grpc.StatusException;
import io.grpc.stub.AbstractStub;
import io.trilane.proto.v1.DescribeRequest;
import io.trilane.proto.v1.DiagnosticsServiceGrpc;
import io.trilane.proto.v1.DiagnosticsServiceGrpc.DiagnosticsServiceBlockingV2Stub;
import io.trilane.proto.v1.EmitRequest;
import io.trilane.proto.v1.MeasureRequest;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.ServerDescription;
import io.trilane.proto.v1.ServerUsage;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceBlockingV2Stub;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Calls `WorkService` and `DiagnosticsService` over one connection and waits for the answers.
///
/// Safe for any number of threads at once; virtual threads are the intended ones. Every method
/// blocks its caller until the answer is there, and at most for the deadline of the
/// [ClientOptions]. All failures are [CallFailed]. An interrupted caller gets `CANCELLED`, keeps
/// its interrupt flag, and the call is cancelled on the server too.
public final class WorkClient implements AutoCloseable {
  private final Connection connection;
  private final Conclusion conclusion;
  private final MessageLimit limit;
  private final long deadlineNanos;
  private final WorkServiceBlockingV2Stub work;
  private final DiagnosticsServiceBlockingV2Stub diagnostics;

  private WorkClient(Connection connection, Target target, ClientOptions options) {
    this.connection = connection;
    this.conclusion = new Conclusion(target, options.deadline());
    this.deadlineNanos = options.deadline().toNanos();
    this.limit = new MessageLimit(options.maxMessageBytes());
    this.work = WorkServiceGrpc.newBlockingV2Stub(connection.channel());
    this.diagnostics = DiagnosticsServiceGrpc.newBlockingV2Stub(connection.channel());
  }

  /// Makes a client. Nothing is sent before the first call, so an unreachable server is that call's
  /// failure.
  ///
  /// @throws IllegalArgumentException if a TLS file or the authority cannot be used
  public static WorkClient connect(Target target, ClientOptions options) {
    return new WorkClient(Connection.open(target, options), target, options);
  }

  /// Makes the connection now, so that the first call is not the one to pay for it. Blocks until it
  /// stands or has failed, and at most for the deadline; why it has failed, the first call tells.
  public void awaitConnection() {
    connection.await(deadlineNanos);
  }

  /// One request, one answer.
  public PerformResponse perform(PerformRequest request) throws CallFailed {
    limit.check(request);
    try {
      return withDeadline(work).perform(request);
    } catch (StatusException e) {
      throw conclusion.failure(e);
    }
  }

  /// Opens a session. It has no deadline as a whole; every send and every receive has.
  public Conversation converse() {
    return new Conversation(work.converse(), limit, deadlineNanos, conclusion);
  }

  /// Sends all requests, waiting while the server is slow to take them, then waits for the one
  /// answer. A server that answers before it has taken all of them ends the sending.
  public PerformResponse collect(Iterable<PerformRequest> requests) throws CallFailed {
    var call = withDeadline(work).collect();
    try {
      for (PerformRequest request : requests) {
        limit.check(request);
        if (!call.write(request)) {
          break;
        }
      }
      call.halfClose();
      var answer = call.read();
      // The answer counts once the call has ended well, which the second read waits for.
      if (answer == null || call.read() != null) {
        throw conclusion.notOneAnswer();
      }
      return answer;
    } catch (StatusException e) {
      throw conclusion.failure(e);
    } catch (InterruptedException e) {
      throw conclusion.interrupted();
    } finally {
      call.cancel("the caller is done", null);
    }
  }

  /// Hands every answer to `each`, in order, on the caller's thread. While `each` is busy the
  /// server is held back by flow control. If `each` throws, the call is cancelled.
  public void emit(EmitRequest request, Consumer<PerformResponse> each) throws CallFailed {
    limit.check(request);
    var call = withDeadline(work).emit(request);
    try {
      for (var answer = call.read(); answer != null; answer = call.read()) {
        each.accept(answer);
      }
    } catch (StatusException e) {
      throw conclusion.failure(e);
    } catch (InterruptedException e) {
      throw conclusion.interrupted();
    } finally {
      call.cancel("the caller is done", null);
    }
  }

  /// The facts about a server that do not change while it runs.
  public ServerDescription describe() throws CallFailed {
    try {
      return withDeadline(diagnostics).describe(DescribeRequest.getDefaultInstance());
    } catch (StatusException e) {
      throw conclusion.failure(e);
    }
  }

  /// The server's counters since it started.
  public ServerUsage measure() throws CallFailed {
    try {
      return withDeadline(diagnostics).measure(MeasureRequest.getDefaultInstance());
    } catch (StatusException e) {
      throw conclusion.failure(e);
    }
  }

  /// Cancels what is still under way and closes the connection.
  @Override
  public void close() {
    connection.close();
  }

  private <S extends AbstractStub<S>> S withDeadline(S stub) {
    return stub.withDeadlineAfter(deadlineNanos, TimeUnit.NANOSECONDS);
  }
}
