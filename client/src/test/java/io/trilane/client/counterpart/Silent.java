package io.trilane.client.counterpart;

import io.grpc.stub.StreamObserver;
import io.trilane.proto.v1.EmitRequest;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceImplBase;
import java.util.concurrent.CountDownLatch;

/// Takes everything and never answers.
public final class Silent extends WorkServiceImplBase {
  private final CountDownLatch called = new CountDownLatch(1);

  /// Blocks until the first call has come.
  public void awaitCall() throws InterruptedException {
    called.await();
  }

  @Override
  public void perform(PerformRequest request, StreamObserver<PerformResponse> client) {
    called.countDown();
  }

  @Override
  public void emit(EmitRequest request, StreamObserver<PerformResponse> client) {
    called.countDown();
  }

  @Override
  public StreamObserver<PerformRequest> converse(StreamObserver<PerformResponse> client) {
    return unheard();
  }

  @Override
  public StreamObserver<PerformRequest> collect(StreamObserver<PerformResponse> client) {
    return unheard();
  }

  private StreamObserver<PerformRequest> unheard() {
    called.countDown();
    return new StreamObserver<>() {
      @Override
      public void onNext(PerformRequest request) {}

      @Override
      public void onError(Throwable cancelled) {}

      @Override
      public void onCompleted() {}
    };
  }
}
