package io.trilane.gatling;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.trilane.gatling.GrpcDsl.asciiHeader;
import static io.trilane.gatling.GrpcDsl.asciiTrailer;
import static io.trilane.gatling.GrpcDsl.binaryHeader;
import static io.trilane.gatling.GrpcDsl.binaryTrailer;
import static io.trilane.gatling.GrpcDsl.grpc;
import static io.trilane.gatling.GrpcDsl.header;
import static io.trilane.gatling.GrpcDsl.response;
import static io.trilane.gatling.GrpcDsl.statusCause;
import static io.trilane.gatling.GrpcDsl.statusCode;
import static io.trilane.gatling.GrpcDsl.statusDescription;
import static io.trilane.gatling.GrpcDsl.trailer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
  void checksSeeEveryPartOfTheAnswer() {
    var run =
        GatlingRun.of(
            folder,
            2,
            protocol(),
            call("Perform")
                .check(
                    response(PerformResponse::getMessages).is(1L).saveAs("messages"),
                    response((PerformResponse answer) -> answer.getPayload().toStringUtf8())
                        .isEL("hello"),
                    asciiTrailer("colour").is("red"),
                    asciiTrailer("colour").find(1).is("blue"),
                    binaryTrailer("seal-bin").is(new byte[] {1, 2, 3}),
                    trailer(WorkServer.COLOUR).count().is(2),
                    asciiHeader("colour").findAll().is(List.of("red", "blue")).saveAs("colours"),
                    asciiHeader("colour").findRandom().in("red", "blue"),
                    binaryHeader("seal-bin").is(new byte[] {1, 2, 3}),
                    header(WorkServer.COLOUR).exists(),
                    asciiHeader("shape").notExists(),
                    statusCause().isNull(),
                    statusDescription().isNull(),
                    statusCode().is(Status.Code.OK).saveAs("code")));
    assertEquals(List.of(), run.failures());
    assertEquals(2, run.calls.size());
    assertTrue(run.calls.stream().allMatch(call -> call.latencyNanos() > 0));
    assertEquals(1L, run.sessions.get(0).getLong("messages"));
    assertEquals(List.of("red", "blue"), run.sessions.get(0).getList("colours"));
    assertEquals(Status.Code.OK, run.sessions.get(1).get("code"));
  }

  @Test
  void aFailureIsTheStatusAndAnExpectedStatusIsNone() {
    var failing = call("failing").asciiHeader("fail").value("NOT_FOUND");
    var run =
        GatlingRun.of(
            folder,
            1,
            protocol(),
            failing,
            failing.check(statusCode().is(Status.Code.OK)),
            failing.check(response(PerformResponse::getMessages).is(1L)),
            failing.check(
                statusCode().is(Status.Code.NOT_FOUND),
                response(PerformResponse::getMessages).is(1L)),
            failing.check(
                statusCode().is(Status.Code.NOT_FOUND), statusDescription().is("as asked")));
    assertEquals(
        List.of(
            "NOT_FOUND: as asked",
            "statusCode.find.is(OK), found NOT_FOUND; the call ended with NOT_FOUND: as asked",
            "NOT_FOUND: as asked",
            "response.find.is(1) extraction crashed: there is no response, the call ended with"
                + " NOT_FOUND: as asked"),
        run.failures());
    assertEquals(5, run.calls.size());
    assertTrue(run.sessions.get(0).isFailed());
  }

  @Test
  void aDeadlineEndsTheCall() {
    var run =
        GatlingRun.of(
            folder,
            1,
            protocol(),
            call("late")
                .asciiHeader("silent")
                .value("yes")
                .deadlineAfter(Duration.ofMillis(50))
                .check(statusCode().is(Status.Code.DEADLINE_EXCEEDED)));
    assertEquals(List.of(), run.failures());
    assertEquals(Status.Code.DEADLINE_EXCEEDED, run.calls.get(0).code());
    assertTrue(run.calls.get(0).latencyNanos() >= 49_000_000);
  }

  @Test
  void namesMetadataAndRequestsDependOnTheSession() {
    var run =
        GatlingRun.of(
            folder,
            1,
            protocol().asciiHeader("everywhere").value("#{colour}"),
            exec(session -> session.set("colour", "green").set("seal", new byte[] {9})),
            grpc("by #{colour}")
                .unary(WorkServiceGrpc.getPerformMethod())
                .send(session -> request(session.getString("colour")))
                .asciiHeader("one")
                .valueEL("#{colour}")
                .asciiHeader("two")
                .value(session -> session.getString("colour") + "ish")
                .asciiHeaders(java.util.Map.of("three", "very #{colour}"))
                .binaryHeader("four-bin")
                .valueEL("#{seal}")
                .header(WorkServer.ascii("one"))
                .value("twice")
                .check(
                    response((PerformResponse answer) -> answer.getPayload().toStringUtf8())
                        .isEL("#{colour}")),
            grpc(session -> "named " + session.userId())
                .unary(WorkServiceGrpc.getPerformMethod())
                .send(request("")));
    assertEquals(List.of(), run.failures());
    assertEquals(List.of("by green", "named 1"), run.names());
    var metadata = server.received.get(0);
    assertEquals("green", metadata.get(WorkServer.ascii("everywhere")));
    assertEquals(
        List.of("green", "twice"),
        java.util.stream.StreamSupport.stream(
                metadata.getAll(WorkServer.ascii("one")).spliterator(), false)
            .toList());
    assertEquals("greenish", metadata.get(WorkServer.ascii("two")));
    assertEquals("very green", metadata.get(WorkServer.ascii("three")));
    assertEquals(
        9,
        metadata
            .get(io.grpc.Metadata.Key.of("four-bin", io.grpc.Metadata.BINARY_BYTE_MARSHALLER))[0]);
  }

  @Test
  void aCallThatCannotBeMadeIsAFailedRequestAndNamesItsPart() {
    var run =
        GatlingRun.of(
            folder,
            1,
            protocol(),
            call("one").asciiHeader("k").value("#{missing}"),
            grpc("#{missing}").unary(WorkServiceGrpc.getPerformMethod()).send(request("")),
            grpc("three")
                .unary(WorkServiceGrpc.getPerformMethod())
                .send(session -> {
                  throw new IllegalStateException("no idea");
                }),
            call("four").callCredentials("#{none}"),
            call("umlaut").asciiHeader("k").value("Jürgen"),
            call("two lines").asciiHeaders(Map.of("k", "a\nb")),
            call("five"));
    assertEquals(
        List.of(
            "one: header 'k': No attribute named 'missing' is defined",
            "trilane.v1.WorkService/Perform: request name: No attribute named 'missing' is defined",
            "three: request: j.l.IllegalStateException: no idea",
            "four: call credentials: No attribute named 'none' is defined",
            "umlaut: header 'k': must be printable ASCII, was 'Jürgen'",
            "two lines: header 'k': must be printable ASCII, was 'a\nb'"),
        run.notMade);
    assertEquals(List.of("five"), run.names());
    assertTrue(run.sessions.get(0).isFailed());
  }

  @Test
  void whatCannotBeIsRefusedWhileTheSimulationIsWritten() {
    var bidi =
        assertThrows(
            IllegalArgumentException.class,
            () -> grpc("x").bidiStream(WorkServiceGrpc.getPerformMethod()));
    assertEquals(
        "trilane.v1.WorkService/Perform is UNARY, not BIDI_STREAMING: use unary(…)",
        bidi.getMessage());
    assertThrows(IllegalArgumentException.class, () -> call("x").deadlineAfter(0));
    assertThrows(IllegalArgumentException.class, () -> call("x").asciiHeader("no spaces"));
    assertThrows(IllegalArgumentException.class, () -> call("x").binaryHeader("no-suffix"));
    assertThrows(IllegalArgumentException.class, () -> grpc.forAddress("localhost", 0));
    assertThrows(IllegalArgumentException.class, () -> grpc.channels(0));
    for (var host : List.of("", "http://localhost", "localhost:50051", "localhost/path")) {
      assertThrows(IllegalArgumentException.class, () -> grpc.forAddress(host, 80), host);
    }
    for (var host : List.of("::1", "[::1]", "#{host}", "10.0.0.1", "a.example")) {
      grpc.forAddress(host, 80);
    }
    assertThrows(IllegalStateException.class, () -> grpc.shareChannel().protocol());
  }

  @Test
  @SuppressWarnings("NullAway") // simulations are written without a checker of nulls
  void aRequestThatIsNullIsRefusedWhileTheSimulationIsWritten() {
    var unary = grpc("x").unary(WorkServiceGrpc.getPerformMethod());
    assertThrows(IllegalArgumentException.class, () -> unary.send((PerformRequest) null));
  }

  private GrpcProtocolBuilder protocol() {
    return grpc.forAddress("localhost", server.port()).usePlaintext().shareChannel();
  }

  private static GrpcUnaryActionBuilder<PerformRequest, PerformResponse> call(String name) {
    return grpc(name).unary(WorkServiceGrpc.getPerformMethod()).send(request("hello"));
  }

  private static PerformRequest request(String payload) {
    return PerformRequest.newBuilder().setPayload(ByteString.copyFromUtf8(payload)).build();
  }
}
