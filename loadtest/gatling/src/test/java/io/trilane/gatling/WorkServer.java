package io.trilane.gatling;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.stub.StreamObserver;
import io.trilane.proto.v1.EmitRequest;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A real server on a free port that answers as its callers' metadata ask.
///
/// | header | effect |
/// |---|---|
/// | `fail: CODE` | the call ends with that code and a description |
/// | `silent: yes` | no answer ever comes |
final class WorkServer implements AutoCloseable {
  static final Metadata.Key<String> FAIL = ascii("fail");
  static final Metadata.Key<String> SILENT = ascii("silent");
  static final Metadata.Key<String> COLOUR = ascii("colour");
  static final Metadata.Key<byte[]> SEAL =
      Metadata.Key.of("seal-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private static final Context.Key<Metadata> METADATA = Context.key("metadata");

  final List<Metadata> received = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  final CountDownLatch cancelled = new CountDownLatch(1);
  private final Server server;

  WorkServer() {
    this(NettyServerBuilder.forPort(0).addService(ProtoReflectionServiceV1.newInstance()));
  }

  WorkServer(NettyServerBuilder builder) {
    try {
      server =
          builder
              .addService(new Work())
              .intercept(new Interceptor())
              .addTransportFilter(new ConnectionCounter())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  static Metadata.Key<String> ascii(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  /// Greets with headers and trailers, two values of one key in each.
  private final class Interceptor implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      received.add(headers);
      var adorned =
          new io.grpc.ForwardingServerCall.SimpleForwardingServerCall<>(call) {
            @Override
            public void sendHeaders(Metadata headers) {
              adorn(headers);
              super.sendHeaders(headers);
            }

            @Override
            public void close(Status status, Metadata trailers) {
              adorn(trailers);
              super.close(status, trailers);
            }
          };
      var context = Context.current().withValue(METADATA, headers);
      return io.grpc.Contexts.interceptCall(context, adorned, headers, next);
    }

    private void adorn(Metadata metadata) {
      metadata.put(COLOUR, "red");
      metadata.put(COLOUR, "blue");
      metadata.put(SEAL, new byte[] {1, 2, 3});
    }
  }

  private final class ConnectionCounter extends ServerTransportFilter {
    @Override
    public Attributes transportReady(Attributes attributes) {
      connections.incrementAndGet();
      return attributes;
    }
  }

  private final class Work extends WorkServiceGrpc.WorkServiceImplBase {
    @Override
    public void perform(PerformRequest request, StreamObserver<PerformResponse> out) {
      if (mayAnswer(out)) {
        out.onNext(response(request, 1));
        out.onCompleted();
      }
    }

    @Override
    public void emit(EmitRequest request, StreamObserver<PerformResponse> out) {
      if (mayAnswer(out)) {
        for (var i = 1; i <= request.getCount(); i++) {
          out.onNext(
              PerformResponse.newBuilder().setMessages(i).setPayload(request.getPayload()).build());
        }
        out.onCompleted();
      }
    }

    @Override
    public StreamObserver<PerformRequest> collect(StreamObserver<PerformResponse> out) {
      var mayAnswer = mayAnswer(out);
      return new Requests() {
        @Override
        void end() {
          if (mayAnswer) {
            out.onNext(response(last, count));
            out.onCompleted();
          }
        }
      };
    }

    @Override
    public StreamObserver<PerformRequest> converse(StreamObserver<PerformResponse> out) {
      var mayAnswer = mayAnswer(out);
      return new Requests() {
        @Override
        void next() {
          if (mayAnswer) {
            out.onNext(response(last, count));
          }
        }

        @Override
        void end() {
          if (mayAnswer) {
            out.onCompleted();
          }
        }
      };
    }

    private boolean mayAnswer(StreamObserver<PerformResponse> out) {
      var metadata = METADATA.get();
      ((io.grpc.stub.ServerCallStreamObserver<PerformResponse>) out)
          .setOnCancelHandler(cancelled::countDown);
      if (metadata.containsKey(FAIL)) {
        var code = Status.Code.valueOf(metadata.get(FAIL));
        out.onError(code.toStatus().withDescription("as asked").asRuntimeException());
      }
      return !metadata.containsKey(FAIL) && !metadata.containsKey(SILENT);
    }

    private PerformResponse response(PerformRequest request, long messages) {
      return PerformResponse.newBuilder()
          .setPayload(request.getPayload())
          .setMessages(messages)
          .build();
    }
  }

  private abstract static class Requests implements StreamObserver<PerformRequest> {
    PerformRequest last = PerformRequest.getDefaultInstance();
    long count;

    void next() {}

    abstract void end();

    @Override
    public void onNext(PerformRequest request) {
      last = request;
      count++;
      next();
    }

    @Override
    public void onError(Throwable failure) {
      // The client has gone: nobody is left to be told.
    }

    @Override
    public void onCompleted() {
      end();
    }
  }
}
