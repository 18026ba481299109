package io.trilane.opentelemetry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.stub.StreamObserver;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceImplBase;
import io.trilane.runtime.ModelName;
import io.trilane.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Findings of the watchdogs as metrics, each provoked.
@Timeout(60)
final class FindingsMetricTest {
  private static final String WATCH =
      "watch { interval = 50ms, loop-lag-after = 300ms, starved-after = 300ms }";

  private final Telemetry telemetry = new Telemetry();

  @Test
  void countsALoopThatIsBlocked() throws Exception {
    var go = new CountDownLatch(1);
    try (var server = watched(ModelName.PIPELINE)) {
      var service = server.trilane().bind(new Handler(() -> {}));
      server.serveBound(ServerInterceptors.intercept(service, new Blocking(go)));
      var call = perform(server);
      awaitFinding("loop_lag");
      go.countDown();
      call.get();
    }
  }

  @Test
  void countsCarriersThatArePinned() throws Exception {
    try (var server = watched(ModelName.VIRTUAL)) {
      server.serve(new Handler(Pinning::once));
      var calls = new ArrayList<Future<PerformResponse>>();
      for (var carrier = 0; carrier < Runtime.getRuntime().availableProcessors(); carrier++) {
        calls.add(perform(server));
      }
      awaitFinding("starvation");
      Latch.GO.countDown();
      for (var call : calls) {
        call.get();
      }
    }
  }

  @Test
  void countsADeadlock() throws Exception {
    var first = new ReentrantLock();
    var second = new ReentrantLock();
    var both = new CyclicBarrier(2);
    var handlers = new AtomicInteger();
    try (var server = watched(ModelName.PLATFORM)) {
      server.serve(
          new Handler(() -> {
            var earlier = handlers.getAndIncrement() == 0;
            lockBoth(earlier ? first : second, earlier ? second : first, both);
          }));
      var calls = List.of(perform(server), perform(server));
      awaitFinding("deadlock");
      calls.getFirst().cancel(true); // Its handler is interrupted and gives the other its lock.
      calls.getLast().get();
    }
  }

  private static void lockBoth(ReentrantLock mine, ReentrantLock others, CyclicBarrier both)
      throws Exception {
    mine.lockInterruptibly();
    try {
      both.await();
      others.lockInterruptibly();
      others.unlock();
    } finally {
      mine.unlock();
    }
  }

  private TestServer watched(ModelName model) {
    var server = TestServer.start(model, WATCH);
    TrilaneOpenTelemetry.observe(server.trilane(), telemetry.sdk());
    server.trilane().watch();
    return server;
  }

  /// Returns once it is counted. The test's own timeout bounds the wait.
  private void awaitFinding(String kind) {
    var label = "{kind=\"%s\"}".formatted(kind);
    do {
      assertTrue(telemetry.labels("trilane.findings").contains(label));
    } while (telemetry.count("trilane.findings", label) == 0);
  }

  private static Future<PerformResponse> perform(TestServer server) {
    return WorkServiceGrpc.newFutureStub(server.channel())
        .perform(PerformRequest.getDefaultInstance());
  }

  private interface Work {
    void run() throws Exception;
  }

  private static final class Handler extends WorkServiceImplBase {
    private final Work work;

    Handler(Work work) {
      this.work = work;
    }

    @Override
    public void perform(PerformRequest request, StreamObserver<PerformResponse> out) {
      try {
        work.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      out.onNext(PerformResponse.getDefaultInstance());
      out.onCompleted();
    }
  }

  private record Blocking(CountDownLatch go) implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      try {
        go.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return next.startCall(call, headers);
    }
  }

  private static final class Latch {
    static final CountDownLatch GO = new CountDownLatch(1);
  }

  /// A virtual thread that initializes a class, or waits for the one that does, keeps its carrier.
  private static final class Pinning {
    static {
      try {
        Latch.GO.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    static void once() {}
  }
}
