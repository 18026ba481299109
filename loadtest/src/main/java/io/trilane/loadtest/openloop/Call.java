package io.trilane.loadtest.openloop;

import io.grpc.stub.StreamObserver;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceStub;

/// What an [OpenLoop] calls, again and again.
@FunctionalInterface
public interface Call {
  /// Makes it, and does not wait for its end.
  ///
  /// @param end hears of its answer and of its end
  void begin(WorkServiceStub stub, StreamObserver<PerformResponse> end);

  static Call perform(PerformRequest request) {
    return (stub, end) -> stub.perform(request, end);
  }

  /// A stream of one request.
  static Call collect(PerformRequest request) {
    return (stub, end) -> {
      var requests = stub.collect(end);
      requests.onNext(request);
      requests.onCompleted();
    };
  }
}
