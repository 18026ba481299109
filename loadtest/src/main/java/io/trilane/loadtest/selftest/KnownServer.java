package io.trilane.loadtest.selftest;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.trilane.loadtest.experiment.traffic.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A server whose latency is known, as a process of its own. Each answer says how long the call
/// took on the server.
public final class KnownServer {
  static final String SERVICE = "trilane.selftest.Peer";
  static final MethodDescriptor<byte[], byte[]> ASK =
      Operation.method(MethodType.UNARY, SERVICE + "/Ask");
  static final MethodDescriptor<byte[], byte[]> COUNT =
      Operation.method(MethodType.UNARY, SERVICE + "/Count");

  static final long SHORT_MICROS = 1_000;
  static final long LONG_MICROS = 100_000;

  /// The number of calls of which one is long.
  static final int LONG_EVERY = 50;

  static final long SCARCE_MICROS = 10_000;

  private final Kind kind;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Semaphore places = new Semaphore(1);
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  private KnownServer(Kind kind) {
    this.kind = kind;
  }

  /// The time that it takes to answer.
  enum Kind {
    /// At once.
    INSTANT,
    /// After 1 ms.
    CONSTANT,
    /// After 1 ms, and one call of fifty after 100 ms.
    BIMODAL,
    /// After 10 ms, one call at a time; all others are refused at once.
    SCARCE
  }

  /// Serves until its standard input ends.
  ///
  /// @param arguments the kind
  public static void main(String... arguments) throws IOException {
    var peer = new KnownServer(Kind.valueOf(arguments[0]));
    var server =
        NettyServerBuilder.forPort(0)
            .directExecutor()
            .addService(
                ServerServiceDefinition.builder(SERVICE)
                    .addMethod(ASK, ServerCalls.asyncUnaryCall(peer::ask))
                    .addMethod(COUNT, ServerCalls.asyncUnaryCall(peer::count))
                    .build())
            .build()
            .start();
    System.out.println("listening on localhost:" + server.getPort());
    System.in.transferTo(OutputStream.nullOutputStream());
    server.shutdownNow();
  }

  private void ask(byte[] request, StreamObserver<byte[]> answers) {
    var arrived = System.nanoTime();
    switch (kind) {
      case INSTANT -> answer(arrived, answers);
      case CONSTANT -> answerAfter(SHORT_MICROS, arrived, answers);
      case BIMODAL ->
          answerAfter(
              asked.incrementAndGet() % LONG_EVERY == 0 ? LONG_MICROS : SHORT_MICROS,
              arrived,
              answers);
      case SCARCE -> {
        if (places.tryAcquire()) {
          answerAfter(SCARCE_MICROS, arrived, answers);
        } else {
          refused.incrementAndGet();
          answers.onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());
        }
      }
    }
  }

  private void answerAfter(long micros, long arrived, StreamObserver<byte[]> answers) {
    var _ = timer.schedule(() -> answer(arrived, answers), micros, TimeUnit.MICROSECONDS);
  }

  private void answer(long arrived, StreamObserver<byte[]> answers) {
    if (kind == Kind.SCARCE) {
      places.release();
    }
    answered.incrementAndGet();
    answers.onNext(ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime() - arrived).array());
    answers.onCompleted();
  }

  /// Answered and refused since the start.
  private void count(byte[] request, StreamObserver<byte[]> answers) {
    answers.onNext(
        ByteBuffer.allocate(2 * Long.BYTES).putLong(answered.get()).putLong(refused.get()).array());
    answers.onCompleted();
  }
}
