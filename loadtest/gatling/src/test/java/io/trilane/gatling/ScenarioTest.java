package io.trilane.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitBlockOnFail;
import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.trilane.gatling.GrpcDsl.grpc;
import static io.trilane.gatling.GrpcDsl.response;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.exec.Executable;
import io.grpc.Status;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything that works for HTTP works for gRPC, as Gatling's own statistics see it.
final class ScenarioTest {
  private static final int ASSERTION_FAILED = 2;

  @TempDir Path folder;
  private final WorkServer server = new WorkServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void groupsPausesLoopsAndFeeders() {
    var words =
        listFeeder(List.<Map<String, Object>>of(Map.of("word", "one"), Map.of("word", "two")))
            .circular();
    var run =
        run(
            List.of(
                global().failedRequests().count().is(0L),
                details("Perform").allRequests().count().is(2L),
                details("outer").allRequests().count().is(2L),
                details("outer", "Perform").allRequests().count().is(6L)),
            call("Perform"),
            group("outer").on(repeat(3).on(call("Perform"), pause(Duration.ofMillis(5)))),
            feed(words),
            grpc("fed")
                .unary(WorkServiceGrpc.getPerformMethod())
                .send(session -> request(session.getString("word")))
                .check(
                    response((PerformResponse answer) -> answer.getPayload().toStringUtf8())
                        .isEL("#{word}")
                        .saveAs("echo")));
    assertEquals(0, run.exitCode, run::toString);
    assertEquals(
        List.of("one", "two"),
        run.sessions.stream().map(session -> session.getString("echo")).sorted().toList());
  }

  @Test
  void aFailedCheckEndsTheUserWhereTheScenarioSaysSo() {
    var run =
        run(
            List.of(global().failedRequests().count().is(4L)),
            exitBlockOnFail()
                .on(call("in block").asciiHeader("fail").value("ABORTED"), call("not reached")),
            call("wrong").check(response(PerformResponse::getMessages).is(7L)),
            exitHereIfFailed(),
            call("not reached either"));
    assertEquals(0, run.exitCode, run::toString);
    assertEquals(
        List.of("in block", "in block", "wrong", "wrong"), run.names().stream().sorted().toList());
    assertEquals(List.of(), run.sessions);
  }

  @Test
  void aFailedGroupAndAnUnmadeCallAreSeenByAssertions() {
    var run =
        run(
            List.of(
                details("group").failedRequests().count().is(2L),
                details("group", "unmade").failedRequests().count().is(2L),
                global().failedRequests().count().is(2L)),
            group("group").on(call("unmade").asciiHeader("k").value("#{missing}")),
            exec(session -> session.markAsSucceeded()));
    assertEquals(0, run.exitCode, run::toString);
  }

  @Test
  void everyCallOfABusyLoopIsInTheReport() {
    var left = new AtomicInteger(10_000);
    var run =
        run(
            List.of(details("own").allRequests().count().is(10_001L)),
            grpc("own")
                .madeBy(
                    WorkServiceGrpc.getPerformMethod(),
                    call -> {
                      call.ended(Status.Code.OK);
                      if (left.decrementAndGet() > 0) {
                        call.again();
                      } else {
                        call.goOn();
                      }
                    }));
    assertEquals(0, run.exitCode, run.notMade::toString);
  }

  @Test
  void anAssertionThatFailsIsGatlingsExitCode() {
    var run =
        run(
            List.of(global().failedRequests().count().is(0L)),
            call("failing").asciiHeader("fail").value("INTERNAL"));
    assertEquals(ASSERTION_FAILED, run.exitCode, run::toString);
  }

  @Test
  void aScenarioWithoutTheProtocolSaysWhatIsMissing() {
    var failure =
        org.junit.jupiter.api.Assertions.assertThrows(
            IllegalStateException.class,
            () ->
                new GatlingRun()
                    .start(
                        folder,
                        simulation ->
                            simulation.setUp(
                                scenario("users").exec(call("x")).injectOpen(atOnceUsers(1)))));
    assertEquals(
        "a scenario with gRPC calls needs a gRPC protocol: setUp(…).protocols(grpc.forAddress(…))",
        failure.getMessage());
  }

  @Test
  void anUnknownServerConfigurationIsNamedBeforeTheRun() {
    var failure =
        org.junit.jupiter.api.Assertions.assertThrows(
            IllegalArgumentException.class,
            () -> run(List.of(), call("x").serverConfiguration("second")));
    assertEquals(
        "the gRPC protocol has no server configuration 'second', only [first]",
        failure.getMessage());
  }

  /// Two users.
  private GatlingRun run(List<Assertion> assertions, Executable first, Executable... more) {
    var run = new GatlingRun();
    var address = grpc.serverConfiguration("first").forAddress("localhost", server.port());
    return run.start(
        folder,
        simulation ->
            simulation
                .setUp(scenario("users").exec(run.tracked(first, more)).injectOpen(atOnceUsers(2)))
                .protocols(
                    grpc.serverConfigurations(address.usePlaintext().shareChannel()).recorder(run))
                .assertions(assertions));
  }

  private static GrpcUnaryActionBuilder<PerformRequest, PerformResponse> call(String name) {
    return grpc(name).unary(WorkServiceGrpc.getPerformMethod()).send(request(""));
  }

  private static PerformRequest request(String payload) {
    return PerformRequest.newBuilder().setPayload(ByteString.copyFromUtf8(payload)).build();
  }
}
