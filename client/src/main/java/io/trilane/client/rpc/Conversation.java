package io.trilane.client.rpc;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One open session with the server.
///
/// One thread at a time may send and one may receive; they may be different threads. Each send and
/// each receive waits at most for the deadline of the [ClientOptions]; one that takes longer ends
/// the session with `DEADLINE_EXCEEDED`. After a [CallFailed] only [#close()] is of use.
public final class Conversation implements AutoCloseable {
  private final BlockingClientCall<PerformRequest, PerformResponse> call;
  private final MessageLimit limit;
  private final long patienceNanos;
  private final Conclusion conclusion;

  Conversation(
      BlockingClientCall<PerformRequest, PerformResponse> call,
      MessageLimit limit,
      long patienceNanos,
      Conclusion conclusion) {
    this.call = call;
    this.limit = limit;
    this.patienceNanos = patienceNanos;
    this.conclusion = conclusion;
  }

  /// Hands the request to the connection; blocks while the server is slow to take earlier ones.
  ///
  /// @return false if the server has already ended the session well and takes no more
  public boolean send(PerformRequest request) throws CallFailed {
    limit.check(request);
    try {
      return call.write(request, patienceNanos, TimeUnit.NANOSECONDS);
    } catch (StatusException e) {
      throw conclusion.failure(e);
    } catch (TimeoutException e) {
      throw conclusion.tooLate();
    } catch (InterruptedException e) {
      throw conclusion.interrupted();
    }
  }

  /// The next reply, in the order in which the server made them; empty once it has ended the
  /// session well.
  public Optional<PerformResponse> receive() throws CallFailed {
    try {
      return Optional.ofNullable(call.read(patienceNanos, TimeUnit.NANOSECONDS));
    } catch (StatusException e) {
      throw conclusion.failure(e);
    } catch (TimeoutException e) {
      throw conclusion.tooLate();
    } catch (InterruptedException e) {
      throw conclusion.interrupted();
    }
  }

  /// Tells the server that no more requests come. Called once; replies may still be received.
  public void finish() {
    call.halfClose();
  }

  /// Ends the session whatever its state. A session that the server has ended stays as it is.
  @Override
  public void close() {
    call.cancel("the client closed the session", null);
  }
}
