package io.trilane.gatling;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.trilane.gatling.GrpcDsl.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnaryTest {
  @TempDir Path folder;
  private final WorkServer server = new WorkServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void everyCallIsCountedOnceByGatlingAndByTheRecorder() {
    var run =
        GatlingRun.of(
                folder,
                (simulation, recorder) ->
                    simulation
                        .setUp(
                            scenario("users")
                                .repeat(5)
                                .on(
                                    grpc("Perform")
                                        .unary(WorkServiceGrpc.getPerformMethod())
                                        .send(PerformRequest.getDefaultInstance())
                                        .check(
                                            statusCode().is(Status.Code.OK),
                                            response(PerformResponse::getMessages)
                                                .is(1L)
                                                .saveAs("n")))
                                .injectOpen(atOnceUsers(3)))
                        .protocols(
                            grpc.forAddress("localhost", server.port())
                                .usePlaintext()
                                .shareChannel()
                                .recorder(recorder))
                        .assertions(
                            global().failedRequests().count().is(0L),
                            details("Perform").allRequests().count().is(15L)))
            .succeeded();
    assertEquals(15, run.calls.size());
    assertTrue(run.calls.stream().allMatch(call -> call.latencyNanos() > 0));
    assertEquals(1, server.connections.get());
  }
}
