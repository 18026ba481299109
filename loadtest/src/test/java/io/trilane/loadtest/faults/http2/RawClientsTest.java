package io.trilane.loadtest.faults.http2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Attributes;
import io.grpc.Server;
import io.grpc.ServerTransportFilter;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.trilane.client.rpc.Target;
import io.trilane.proto.v1.EmitRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients that speak HTTP/2 frame by frame, as a server sees them.
@Timeout(30)
final class RawClientsTest {
  private static final int FEW_RESETS = 200;
  private static final int STREAMS = 20;

  private final CountDownLatch greeted = new CountDownLatch(STREAMS);
  private final CountDownLatch cut = new CountDownLatch(2);
  private final BlockingQueue<EmitRequest> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> roomLeft = new LinkedBlockingQueue<>();
  private final Server server =
      NettyServerBuilder.forPort(0)
          .directExecutor()
          .maxRstFramesPerWindow(FEW_RESETS, 30)
          .addTransportFilter(new Connections())
          .addService(new Emitter())
          .build();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void aFloodOfResetsComesBackEachTimeThatItIsCut() throws InterruptedException {
    try (var flood = FrameFlood.start(target(), 1, FloodFrames.RESETS)) {
      cut.await();
      assertTrue(flood.sent() > 2 * FEW_RESETS);
    }
  }

  @Test
  void idleConnectionsSayHelloAndStay() throws InterruptedException {
    try (var idle = IdleConnections.open(target(), STREAMS, Greeting.WHOLE)) {
      greeted.await();
      assertEquals(STREAMS, idle.standing());
    }
  }

  @Test
  void aClosedWindowAsksOnEveryStreamAndTakesNothing() throws InterruptedException {
    var request =
        EmitRequest.newBuilder()
            .setCount(7)
            .setPayload(ByteString.copyFrom(new byte[64 << 10]))
            .build();
    var call = HeldCall.withoutWindow("trilane.v1.WorkService/Emit", request);
    try (var _ = HeldCalls.start(target(), 1, STREAMS, call)) {
      for (int i = 0; i < STREAMS; i++) {
        assertEquals(request, requests.take());
        assertFalse(roomLeft.take());
      }
    }
  }

  @Test
  void anUnfinishedRequestIsBegunAgainAndAgainAndNeverCalls() throws InterruptedException {
    var request = EmitRequest.newBuilder().setCount(7).build();
    var call = HeldCall.unfinished("trilane.v1.WorkService/Emit", request, Duration.ofMillis(1));
    try (var calls = HeldCalls.start(target(), 1, STREAMS, call)) {
      cut.await(); // Too many resets, twice.
      assertTrue(calls.cut() >= 1);
      assertEquals(0, requests.size());
    }
  }

  private Target target() {
    return new Target("localhost", server.getPort());
  }

  private final class Connections extends ServerTransportFilter {
    @Override
    public Attributes transportReady(Attributes attributes) {
      greeted.countDown();
      return attributes;
    }

    @Override
    public void transportTerminated(Attributes attributes) {
      cut.countDown();
    }
  }

  /// Sends one answer and looks whether there is room for another.
  private final class Emitter extends WorkServiceGrpc.WorkServiceImplBase {
    @Override
    public void emit(EmitRequest request, StreamObserver<PerformResponse> responses) {
      var call = (ServerCallStreamObserver<PerformResponse>) responses;
      call.onNext(PerformResponse.newBuilder().setPayload(request.getPayload()).build());
      requests.add(request);
      roomLeft.add(call.isReady());
    }
  }
}
