package io.trilane.examples.micronaut;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceImplBase;
import jakarta.inject.Singleton;

/// A service as any Micronaut application has it; it knows nothing of Trilane. Its answer names the
/// thread that it ran on.
@Singleton
class GreeterService extends WorkServiceImplBase {
  @Override
  public void perform(PerformRequest request, StreamObserver<PerformResponse> answer) {
    var thread = ByteString.copyFromUtf8(Thread.currentThread().getName());
    answer.onNext(PerformResponse.newBuilder().setPayload(thread).build());
    answer.onCompleted();
  }
}
