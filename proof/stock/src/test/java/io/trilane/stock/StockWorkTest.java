package io.trilane.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.netty.NettyChannelBuilder;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceBlockingV2Stub;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class StockWorkTest {
  private static final ByteString PAYLOAD = ByteString.copyFromUtf8("payload");

  @Parameter HandlerThreads threads;

  private Server server;
  private ManagedChannel connection;
  private WorkServiceBlockingV2Stub work;

  @BeforeEach
  void start() throws IOException {
    server = Main.server(threads, 0).start();
    connection =
        NettyChannelBuilder.forAddress("localhost", server.getPort()).usePlaintext().build();
    work = WorkServiceGrpc.newBlockingV2Stub(connection).withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() {
    connection.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void aCallComesBackAsItWent() throws StatusException {
    var answer = work.perform(request().build());
    assertEquals(PAYLOAD, answer.getPayload());
    assertEquals(1, answer.getMessages());
    assertEquals(PAYLOAD.size(), answer.getPayloadBytes());
    assertEquals(threads.toString(), answer.getModel());
  }

  @Test
  void aSessionCountsItsMessages() throws Exception {
    var session = work.converse();
    session.write(request().build());
    session.read();
    session.write(request().build());
    assertEquals(2, session.read().getMessages());
    session.halfClose();
    assertEquals(null, session.read());
  }

  @Test
  void aWaitIsWaitedForWhereItHoldsNoEventLoop() throws StatusException {
    var waiting = request().setWaitMicros(2_000).build();
    if (threads.mayWait()) {
      assertTrue(work.perform(waiting).getWaitedNanos() >= 2_000_000);
    } else {
      assertEquals(Status.Code.INVALID_ARGUMENT, refusal(waiting));
    }
  }

  @Test
  void computingIsRefused() {
    assertEquals(Status.Code.INVALID_ARGUMENT, refusal(request().setComputeUnits(1).build()));
  }

  private Status.Code refusal(PerformRequest request) {
    return assertThrows(StatusException.class, () -> work.perform(request)).getStatus().getCode();
  }

  private static PerformRequest.Builder request() {
    return PerformRequest.newBuilder().setPayload(PAYLOAD);
  }
}
