package io.trilane.micronaut;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.stub.StreamObserver;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceImplBase;
import io.trilane.runtime.GrpcService;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;

/// The beans of an application: stock ones, or own handlers in their place.
@Factory
class StockServices {
  @Singleton
  SeenThread seenThread() {
    return new SeenThread();
  }

  @Singleton
  @Requires(property = "own", notEquals = "true")
  Service service() {
    return new Service();
  }

  @Singleton
  @Requires(property = "own", value = "true")
  GrpcService work() {
    return GrpcService.of(WorkServiceGrpc.getServiceDescriptor())
        .unary(WorkServiceGrpc.getPerformMethod(), request -> ofThisThread())
        .session(
            WorkServiceGrpc.getConverseMethod(), () -> (request, out) -> out.send(ofThisThread()))
        .collect(WorkServiceGrpc.getCollectMethod(), inbound -> ofThisThread())
        .emit(WorkServiceGrpc.getEmitMethod(), (request, out) -> out.send(ofThisThread()))
        .build();
  }

  private static PerformResponse ofThisThread() {
    var name = ByteString.copyFromUtf8(Thread.currentThread().getName());
    return PerformResponse.newBuilder().setPayload(name).build();
  }

  /// Answers with the name of its thread, at once or once it is told to.
  static final class Service extends WorkServiceImplBase {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch told = new CountDownLatch(1);

    @Override
    public void perform(PerformRequest request, StreamObserver<PerformResponse> answer) {
      if (request.getWaitMicros() > 0) {
        entered.countDown();
        try {
          told.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      answer.onNext(ofThisThread());
      answer.onCompleted();
    }
  }

  static final class SeenThread implements ServerInterceptor {
    volatile String name = "";

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      if (call.getMethodDescriptor().getFullMethodName().startsWith("trilane.")) {
        name = Thread.currentThread().getName();
      }
      return next.startCall(call, headers);
    }
  }
}
