package example;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.stub.StreamObserver;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A server for trying things out. Its reflection service is what JSON requests need.
final class EchoServer extends WorkServiceGrpc.WorkServiceImplBase {
  /// On a free port, until the JVM ends.
  static Server start() {
    try {
      return NettyServerBuilder.forPort(0)
          .addService(new EchoServer())
          .addService(ProtoReflectionServiceV1.newInstance())
          .build()
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void perform(PerformRequest request, StreamObserver<PerformResponse> out) {
    out.onNext(echo(request, 1));
    out.onCompleted();
  }

  @Override
  public StreamObserver<PerformRequest> converse(StreamObserver<PerformResponse> out) {
    return new StreamObserver<>() {
      private long messages;

      @Override
      public void onNext(PerformRequest request) {
        out.onNext(echo(request, ++messages));
      }

      @Override
      public void onError(Throwable failure) {
        // The user has gone: nobody is left to be told.
      }

      @Override
      public void onCompleted() {
        out.onCompleted();
      }
    };
  }

  private static PerformResponse echo(PerformRequest request, long messages) {
    return PerformResponse.newBuilder()
        .setPayload(request.getPayload())
        .setMessages(messages)
        .build();
  }
}
