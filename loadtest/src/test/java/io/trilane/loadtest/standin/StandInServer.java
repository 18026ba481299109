package io.trilane.loadtest.standin;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.trilane.client.rpc.Target;
import io.trilane.proto.v1.DescribeRequest;
import io.trilane.proto.v1.DiagnosticsServiceGrpc;
import io.trilane.proto.v1.MeasureRequest;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.ServerDescription;
import io.trilane.proto.v1.ServerUsage;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A stock grpc-java server that answers as Trilane's does, for tests that need something to load.
public final class StandInServer implements AutoCloseable {
  /// The time that every answer says it stood in line.
  public static final long QUEUED_NANOS = 50_000;

  private final Semaphore calls = new Semaphore(0);
  private final AtomicLong admitted = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final Server server;
  private final Target target;

  public StandInServer(Answer answer) {
    this(answer, _ -> {});
  }

  /// @param more to be set before it starts
  public StandInServer(Answer answer, Consumer<NettyServerBuilder> more) {
    try {
      var builder =
          NettyServerBuilder.forPort(0)
              .directExecutor()
              .addService(new Work(answer))
              .addService(new Diagnostics());
      more.accept(builder);
      server = builder.build().start();
      target = new Target("localhost", server.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The treatment of a call: answered at once with the same payload, refused, answered wrongly, or
  /// not at all.
  public enum Answer {
    ECHO,
    REFUSE,
    GARBLE,
    NEVER
  }

  public Target target() {
    return target;
  }

  /// Blocks until so many calls or streams have come, or ten seconds have passed.
  ///
  /// @return whether they have
  public boolean awaitCalls(int count) throws InterruptedException {
    return calls.tryAcquire(count, 10, TimeUnit.SECONDS);
  }

  public long admitted() {
    return admitted.get();
  }

  /// Messages of calls and sessions that were answered.
  public long answered() {
    return answered.get();
  }

  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Work extends WorkServiceGrpc.WorkServiceImplBase {
    private final Answer answer;

    Work(Answer answer) {
      this.answer = answer;
    }

    @Override
    public void perform(PerformRequest request, StreamObserver<PerformResponse> responses) {
      calls.release();
      if (answer == Answer.REFUSE) {
        responses.onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());
        return;
      }
      admitted.incrementAndGet();
      if (answer == Answer.NEVER) {
        return;
      }
      answered.incrementAndGet();
      responses.onNext(
          PerformResponse.newBuilder()
              .setPayload(request.getPayload())
              .setMessages(answer == Answer.GARBLE ? 2 : 1)
              .setPayloadBytes(request.getPayload().size())
              .setQueuedNanos(QUEUED_NANOS)
              .build());
      responses.onCompleted();
    }

    @Override
    public StreamObserver<PerformRequest> collect(StreamObserver<PerformResponse> responses) {
      calls.release();
      return new Collection(responses);
    }

    @Override
    public StreamObserver<PerformRequest> converse(StreamObserver<PerformResponse> responses) {
      calls.release();
      return new Conversation(responses);
    }
  }

  private final class Conversation implements StreamObserver<PerformRequest> {
    private final StreamObserver<PerformResponse> responses;

    Conversation(StreamObserver<PerformResponse> responses) {
      this.responses = responses;
    }

    @Override
    public void onNext(PerformRequest request) {
      answered.incrementAndGet();
      responses.onNext(PerformResponse.newBuilder().setPayload(request.getPayload()).build());
    }

    @Override
    public void onCompleted() {
      responses.onCompleted();
    }

    @Override
    public void onError(Throwable gone) {}
  }

  private final class Collection implements StreamObserver<PerformRequest> {
    private final StreamObserver<PerformResponse> responses;
    private final PerformResponse.Builder response = PerformResponse.newBuilder();

    Collection(StreamObserver<PerformResponse> responses) {
      this.responses = responses;
    }

    @Override
    public void onNext(PerformRequest request) {
      response.setMessages(response.getMessages() + 1).setPayload(request.getPayload());
    }

    @Override
    public void onCompleted() {
      answered.incrementAndGet();
      responses.onNext(response.build());
      responses.onCompleted();
    }

    @Override
    public void onError(Throwable gone) {}
  }

  private final class Diagnostics extends DiagnosticsServiceGrpc.DiagnosticsServiceImplBase {
    @Override
    public void describe(DescribeRequest request, StreamObserver<ServerDescription> responses) {
      responses.onNext(
          ServerDescription.newBuilder()
              .setVersion("stand-in")
              .setModel("virtual")
              .setBackend("timer")
              .setCores(Runtime.getRuntime().availableProcessors())
              .setComputeUnitNanos(1000)
              .build());
      responses.onCompleted();
    }

    @Override
    public void measure(MeasureRequest request, StreamObserver<ServerUsage> responses) {
      var threads = ManagementFactory.getThreadMXBean();
      responses.onNext(
          ServerUsage.newBuilder()
              .setCpuNanos(
                  ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos())
              .setThreads(threads.getThreadCount())
              .setPeakThreads(threads.getPeakThreadCount())
              .setResidentBytes(100 << 20)
              .setAdmitted(admitted.get())
              .setHops(admitted.get())
              .build());
      responses.onCompleted();
    }
  }
}
