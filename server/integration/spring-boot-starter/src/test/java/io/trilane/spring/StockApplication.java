package io.trilane.spring;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.stub.StreamObserver;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceImplBase;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.server.GlobalServerInterceptor;

/// An application of stock Spring gRPC: it knows nothing of Trilane.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StockApplication {
  @Bean
  Service service() {
    return new Service();
  }

  @Bean
  @GlobalServerInterceptor
  SeenThread seenThread() {
    return new SeenThread();
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
      var thread = ByteString.copyFromUtf8(Thread.currentThread().getName());
      answer.onNext(PerformResponse.newBuilder().setPayload(thread).build());
      answer.onCompleted();
    }
  }

  static final class SeenThread implements ServerInterceptor {
    volatile String name = "";

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      name = Thread.currentThread().getName();
      return next.startCall(call, headers);
    }
  }
}
