package io.trilane.conformance.interop;

import io.grpc.Status;
import io.grpc.services.MetricRecorder;
import io.grpc.stub.StreamObserver;
import io.grpc.testing.integration.Messages.SimpleRequest;
import io.grpc.testing.integration.Messages.SimpleResponse;
import io.grpc.testing.integration.Messages.StreamingInputCallRequest;
import io.grpc.testing.integration.Messages.StreamingInputCallResponse;
import io.grpc.testing.integration.TestServiceImpl;
import java.util.concurrent.ScheduledExecutorService;

/// grpc-java's test service, plus what it leaves out: it refuses a message that is said to be
/// compressed and is not.
final class ProbedTestService extends TestServiceImpl {
  private static final Status REFUSED =
      Status.INVALID_ARGUMENT.withDescription("the message is not compressed as it says");

  ProbedTestService(ScheduledExecutorService timer, MetricRecorder metrics) {
    super(timer, metrics);
  }

  @Override
  public void unaryCall(SimpleRequest request, StreamObserver<SimpleResponse> answer) {
    if (CompressionWitness.refutes(request.hasExpectCompressed(), request.getExpectCompressed())) {
      answer.onError(REFUSED.asRuntimeException());
    } else {
      super.unaryCall(request, answer);
    }
  }

  @Override
  public StreamObserver<StreamingInputCallRequest> streamingInputCall(
      StreamObserver<StreamingInputCallResponse> answer) {
    var requests = super.streamingInputCall(answer);
    return new StreamObserver<>() {
      private boolean refused;

      @Override
      public void onNext(StreamingInputCallRequest request) {
        if (refused) {
          return;
        }
        if (CompressionWitness.refutes(
            request.hasExpectCompressed(), request.getExpectCompressed())) {
          refused = true;
          answer.onError(REFUSED.asRuntimeException());
        } else {
          requests.onNext(request);
        }
      }

      @Override
      public void onError(Throwable failure) {
        if (!refused) {
          requests.onError(failure);
        }
      }

      @Override
      public void onCompleted() {
        if (!refused) {
          requests.onCompleted();
        }
      }
    };
  }
}
