package io.trilane.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.ServiceDescriptor;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.UnaryHandler;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The extension runs a test in each model, with a server of its own.
@Timeout(20)
final class EachModelTest {
  @EachModel
  void theServerRunsInTheModelOfTheRun(TestServer server) {
    server.serve(
        answering(request ->
            PerformResponse.newBuilder()
                .setPayload(ByteString.copyFromUtf8(Call.current().model()))
                .build()));
    var answer =
        WorkServiceGrpc.newBlockingStub(server.channel())
            .perform(PerformRequest.getDefaultInstance());
    assertEquals(server.model().toString(), answer.getPayload().toStringUtf8());
  }

  @EachModel(by = {Transport.LOOPBACK, Transport.IN_PROCESS})
  void theServerIsReachedEitherWay(TestServer server) {
    server.serve(
        answering(request ->
            PerformResponse.newBuilder()
                .setPayload(ByteString.copyFromUtf8(Call.current().peer().orElseThrow().toString()))
                .build()));
    var peer =
        WorkServiceGrpc.newBlockingStub(server.channel())
            .perform(PerformRequest.getDefaultInstance())
            .getPayload()
            .toStringUtf8();
    assertEquals(server.port() > 0, peer.startsWith("/127.0.0.1:"), peer);
  }

  @EachModel(config = "call.max-tasks = 7")
  void aRunHasItsOwnConfiguration(TestServer server) {
    server.serve(answering(request -> PerformResponse.getDefaultInstance()));
    assertEquals(0, server.trilane().load().inFlight());
  }

  @Test
  void aServerThatServesNothingHasNoConnection() throws Exception {
    var server = TestServer.start(ModelName.VIRTUAL, "");
    assertThrows(IllegalStateException.class, server::channel);
    assertThrows(IllegalStateException.class, server::port);
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsLeftInFlightFailsTheTest(ModelName model) throws Exception {
    var begun = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var server =
        new TestServer(
            Trilane.builder().model(model).start(),
            Transport.LOOPBACK,
            null,
            Duration.ofMillis(20));
    server.serve(
        answering(request -> {
          begun.countDown();
          awaitDeaf(release);
          return PerformResponse.getDefaultInstance();
        }));
    var _ =
        WorkServiceGrpc.newFutureStub(server.channel())
            .perform(PerformRequest.getDefaultInstance());
    begun.await();
    var left = assertThrows(AssertionError.class, server::assertNothingLeft);
    assertTrue(String.valueOf(left.getMessage()).contains("1 calls, 0 tasks"), left::getMessage);
    release.countDown();
    server.close();
  }

  private static void awaitDeaf(CountDownLatch latch) {
    for (; ; ) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        // It stays in flight, whatever is done to it.
      }
    }
  }

  private static GrpcService answering(UnaryHandler<PerformRequest, PerformResponse> handler) {
    var method = WorkServiceGrpc.getPerformMethod();
    var descriptor =
        ServiceDescriptor.newBuilder(WorkServiceGrpc.SERVICE_NAME).addMethod(method).build();
    return GrpcService.of(descriptor).unary(method, handler).build();
  }
}
