package io.trilane.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import com.typesafe.config.ConfigFactory;
import io.grpc.ServiceDescriptor;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.UnaryHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The extension runs a test in each model, with a server of its own.
@Timeout(60)
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

  @EachModel(config = "call.max-tasks = 7")
  void aRunHasItsOwnConfiguration(TestServer server) {
    server.serve(answering(request -> PerformResponse.getDefaultInstance()));
    assertEquals(0, server.trilane().load().inFlight());
  }

  @Test
  void aServerThatServesNothingHasNoConnection() throws Exception {
    var server = new TestServer(Trilane.start(ConfigFactory.empty()));
    assertThrows(IllegalStateException.class, server::channel);
    assertThrows(IllegalStateException.class, server::port);
    server.close();
  }

  private static GrpcService answering(UnaryHandler<PerformRequest, PerformResponse> handler) {
    var method = WorkServiceGrpc.getPerformMethod();
    var descriptor =
        ServiceDescriptor.newBuilder(WorkServiceGrpc.SERVICE_NAME).addMethod(method).build();
    return GrpcService.of(descriptor).unary(method, handler).build();
  }
}
