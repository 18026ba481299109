package io.trilane.app.work;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.CallFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A second Trilane server: each wait is a real call of its `Perform`, which holds the answer back.
///
/// The calls are made in the context of the call being served, so they inherit its deadline and end
/// when its client goes.
public final class RemoteBackend implements Backend {
  private final String target;
  private final List<ManagedChannel> connections;
  private final AtomicInteger next = new AtomicInteger();

  /// @param target HOST:PORT
  /// @param connections over which the calls are spread, because a server bounds what one
  ///   connection may have in flight
  public RemoteBackend(String target, int connections) {
    this.target = target;
    this.connections = Stream.generate(() -> connect(target)).limit(connections).toList();
  }

  @Override
  public Awaited<?> hold(Duration duration) {
    return duration.isZero() ? Awaited.sleep(duration) : Awaited.of(call(duration));
  }

  /// Makes one call, to see that the other server is there.
  ///
  /// @throws CallFailure if it does not answer in time
  public void probe(Duration timeout) throws InterruptedException {
    try {
      call(Duration.ZERO).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CallFailure failure ? failure : new IllegalStateException(e);
    } catch (TimeoutException e) {
      throw new CallFailure(CallFailure.Kind.UNAVAILABLE, "backend " + target + " does not answer");
    }
  }

  @Override
  public void close() {
    connections.forEach(ManagedChannel::shutdownNow);
  }

  private CompletableFuture<PerformResponse> call(Duration duration) {
    var request =
        PerformRequest.newBuilder()
            .setWaitMicros((int) TimeUnit.MICROSECONDS.convert(duration))
            .build();
    var answer = new Answer(target);
    WorkServiceGrpc.newStub(connection()).perform(request, answer);
    return answer.outcome;
  }

  private Channel connection() {
    return connections.get(Math.floorMod(next.getAndIncrement(), connections.size()));
  }

  private static ManagedChannel connect(String target) {
    return NettyChannelBuilder.forTarget(target).usePlaintext().directExecutor().build();
  }

  /// Takes the answer of one call.
  private static final class Answer implements StreamObserver<PerformResponse> {
    private final String target;
    private final CompletableFuture<PerformResponse> outcome = new CompletableFuture<>();

    Answer(String target) {
      this.target = target;
    }

    @Override
    public void onNext(PerformResponse response) {
      outcome.complete(response);
    }

    @Override
    public void onError(Throwable failure) {
      var status = Status.fromThrowable(failure);
      var kind =
          status.getCode() == Status.Code.DEADLINE_EXCEEDED
              ? CallFailure.Kind.DEADLINE_EXCEEDED
              : CallFailure.Kind.UNAVAILABLE;
      outcome.completeExceptionally(
          new CallFailure(kind, "backend " + target + ": " + status.getCode()));
    }

    @Override
    public void onCompleted() {}
  }
}
