package example;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.csv;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.trilane.gatling.GrpcDsl.grpc;
import static io.trilane.gatling.GrpcDsl.response;

import com.google.protobuf.ByteString;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.trilane.gatling.GrpcProtocolBuilder;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.time.Duration;

/// Users that call, with a generated message and with JSON.
public final class WorkSimulation extends Simulation {
  private final GrpcProtocolBuilder work =
      grpc.forTarget(System.getProperty("target")).usePlaintext().channels(4);

  private final ScenarioBuilder users =
      scenario("users")
          .feed(csv("words.csv").circular())
          .exec(
              grpc("Perform")
                  .unary(WorkServiceGrpc.getPerformMethod())
                  .send(
                      session ->
                          PerformRequest.newBuilder()
                              .setPayload(ByteString.copyFromUtf8(session.getString("word")))
                              .build())
                  .check(
                      response((PerformResponse answer) -> answer.getPayload().toStringUtf8())
                          .isEL("#{word}")),
              grpc("JSON")
                  .unary("trilane.v1.WorkService/Perform")
                  .send("{\"payload\": \"#{base64}\"}")
                  .check(jsonPath("$.payload").isEL("#{base64}")));

  {
    setUp(users.injectOpen(constantUsersPerSec(20).during(Duration.ofSeconds(3))))
        .protocols(work)
        .assertions(global().failedRequests().count().is(0L));
  }
}
