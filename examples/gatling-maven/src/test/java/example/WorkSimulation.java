package example;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.csv;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.trilane.gatling.GrpcDsl.grpc;
import static io.trilane.gatling.GrpcDsl.response;
import static io.trilane.gatling.GrpcDsl.statusCode;

import com.google.protobuf.ByteString;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.grpc.Status;
import io.trilane.gatling.GrpcBidirectionalStreamingServiceBuilder;
import io.trilane.gatling.GrpcProtocolBuilder;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.time.Duration;

/// Users that call, converse and send JSON.
///
/// Without `-Dtarget=HOST:PORT` they call a small server that the simulation starts itself.
public final class WorkSimulation extends Simulation {
  private final GrpcProtocolBuilder work =
      grpc.forTarget(target()).usePlaintext().channels(4).asciiHeader("user").value("#{word}");

  private final GrpcBidirectionalStreamingServiceBuilder<PerformRequest, PerformResponse> converse =
      grpc("Converse")
          .bidiStream(WorkServiceGrpc.getConverseMethod())
          .deadlineAfter(Duration.ofSeconds(30))
          .check(response(PerformResponse::getMessages).saveAs("answers"));

  private final ScenarioBuilder users =
      scenario("users")
          .feed(csv("words.csv").circular())
          .exec(
              grpc("Perform")
                  .unary(WorkServiceGrpc.getPerformMethod())
                  .send(session -> request(session.getString("word")))
                  .check(
                      statusCode().is(Status.Code.OK),
                      response((PerformResponse answer) -> answer.getPayload().toStringUtf8())
                          .isEL("#{word}")),
              exitHereIfFailed(),
              pause(Duration.ofMillis(10)),
              group("conversation")
                  .on(
                      exec(converse.start()),
                      repeat(3)
                          .on(
                              converse.send(session -> request(session.getString("word"))),
                              converse.awaitMessages(1)),
                      exec(converse.halfClose(), converse.awaitStreamEnd())),
              grpc("JSON")
                  .unary("trilane.v1.WorkService/Perform")
                  .send("{\"payload\": \"#{base64}\"}")
                  .check(jsonPath("$.payload").isEL("#{base64}")));

  {
    setUp(users.injectOpen(constantUsersPerSec(20).during(Duration.ofSeconds(3))))
        .protocols(work)
        .assertions(
            global().failedRequests().count().is(0L), global().allRequests().count().is(300L));
  }

  private static String target() {
    var given = System.getProperty("target");
    return given != null ? given : "localhost:" + EchoServer.start().getPort();
  }

  private static PerformRequest request(String word) {
    return PerformRequest.newBuilder().setPayload(ByteString.copyFromUtf8(word)).build();
  }
}
