package io.trilane.stock;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.util.concurrent.TimeUnit;

/// `Perform` and `Converse` by the book: generated stubs, `StreamObserver`s, a sleep for a wait.
/// Answers carry what the models' answers carry, so that both encode the same.
final class StockWork extends WorkServiceGrpc.WorkServiceImplBase {
  private final HandlerThreads threads;

  StockWork(HandlerThreads threads) {
    this.threads = threads;
  }

  @Override
  public void perform(PerformRequest request, StreamObserver<PerformResponse> responses) {
    if (new Tally().answer(request, responses)) {
      responses.onCompleted();
    }
  }

  @Override
  public StreamObserver<PerformRequest> converse(StreamObserver<PerformResponse> responses) {
    return new Conversation(responses);
  }

  private final class Conversation implements StreamObserver<PerformRequest> {
    private final StreamObserver<PerformResponse> responses;
    private final Tally tally = new Tally();

    Conversation(StreamObserver<PerformResponse> responses) {
      this.responses = responses;
    }

    @Override
    public void onNext(PerformRequest request) {
      tally.answer(request, responses);
    }

    @Override
    public void onCompleted() {
      responses.onCompleted();
    }

    @Override
    public void onError(Throwable gone) {}
  }

  /// The messages of one client so far. Used by one callback of that client at a time.
  private final class Tally {
    private long messages;
    private long payloadBytes;

    /// Waits as the request asks, and answers it.
    ///
    /// @return false if it asked for what these handlers do not do, and the call has failed
    boolean answer(PerformRequest request, StreamObserver<PerformResponse> responses) {
      try {
        var start = System.nanoTime();
        pause(request);
        var waited = System.nanoTime();
        messages++;
        payloadBytes += request.getPayload().size();
        responses.onNext(response(request.getPayload(), start, waited));
        return true;
      } catch (StatusRuntimeException e) {
        responses.onError(e);
        return false;
      }
    }

    private PerformResponse response(ByteString payload, long start, long waited) {
      return PerformResponse.newBuilder()
          .setPayload(payload)
          .setMessages(messages)
          .setPayloadBytes(payloadBytes)
          .setWaitedNanos(waited - start)
          .setComputedNanos(System.nanoTime() - waited)
          .setModel(threads.toString())
          .setThread(Thread.currentThread().getName())
          .build();
    }

    private void pause(PerformRequest request) {
      if (request.getComputeUnits() != 0) {
        throw refusal("compute_units must be 0 here");
      }
      if (request.getWaitMicros() == 0) {
        return;
      }
      if (!threads.mayWait()) {
        throw refusal("wait_micros must be 0 here: a handler that waits would hold the event loop");
      }
      try {
        TimeUnit.MICROSECONDS.sleep(Integer.toUnsignedLong(request.getWaitMicros()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Status.CANCELLED.asRuntimeException();
      }
    }

    private static StatusRuntimeException refusal(String rule) {
      return Status.INVALID_ARGUMENT.withDescription(rule).asRuntimeException();
    }
  }
}
