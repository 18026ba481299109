package io.trilane.gatling;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.trilane.gatling.GrpcDsl.asciiTrailer;
import static io.trilane.gatling.GrpcDsl.grpc;
import static io.trilane.gatling.GrpcDsl.response;
import static io.trilane.gatling.GrpcDsl.statusCode;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.trilane.gatling.record.RecordedCall;
import io.trilane.proto.v1.EmitRequest;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StreamTest {
  @TempDir Path folder;
  private final WorkServer server = new WorkServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aServerStreamIsCountedMessageByMessage() {
    var emit =
        grpc("Emit")
            .serverStream(WorkServiceGrpc.getEmitMethod())
            .check(
                statusCode().is(Status.Code.OK),
                asciiTrailer("colour").is("red").saveAs("colour"),
                response(PerformResponse::getMessages).lte(5L).saveAs("last"));
    var run =
        GatlingRun.of(folder, 2, protocol(), emit.send(emitRequest(5)), emit.awaitStreamEnd());
    assertEquals(List.of(), run.failures());
    assertEquals(Collections.nCopies(10, "Emit"), run.names());
    assertEquals(5L, run.sessions.get(0).getLong("last"));
    assertEquals("red", run.sessions.get(1).getString("colour"));
  }

  @Test
  void aClientStreamAnswersOnceAtItsEnd() {
    var collect =
        grpc("Collect")
            .clientStream(WorkServiceGrpc.getCollectMethod())
            .check(response(PerformResponse::getMessages).is(100L).saveAs("count"));
    var run =
        GatlingRun.of(
            folder,
            1,
            protocol(),
            collect.start(),
            repeat(100).on(collect.send(session -> request("x".repeat(10_000)))),
            collect.halfClose(),
            collect.awaitStreamEnd((main, forked) -> main.set("seen", forked.getLong("count"))));
    assertEquals(List.of(), run.failures());
    assertEquals(List.of("Collect"), run.names());
    assertEquals(100L, run.sessions.get(0).getLong("seen"));
    assertFalse(run.sessions.get(0).contains("count"));
  }

  @Test
  void aConversationWaitsForItsAnswers() {
    var converse =
        grpc("Converse")
            .bidiStream(WorkServiceGrpc.getConverseMethod())
            .messageRequestName("turn")
            .messageResponseTimePolicy(MessageResponseTimePolicy.FromLastMessageSent)
            .check(response(PerformResponse::getMessages).saveAs("n"));
    var run =
        GatlingRun.of(
            folder,
            2,
            protocol(),
            converse.start(),
            converse.send(request("first")),
            converse.awaitMessages(1),
            exec(session -> session.set("after one", session.getLong("n"))),
            converse.send(session -> request("second")),
            converse.send(request("third")),
            converse.awaitMessages(2),
            converse.halfClose(),
            converse.awaitStreamEnd());
    assertEquals(List.of(), run.failures());
    assertEquals(Collections.nCopies(6, "turn"), run.names());
    assertEquals(1L, run.sessions.get(0).getLong("after one"));
    assertEquals(3L, run.sessions.get(1).getLong("n"));
  }

  @Test
  void aStreamThatFailsIsCountedAndFailsItsUserWhereItWaits() {
    var failing =
        grpc("failing")
            .bidiStream(WorkServiceGrpc.getConverseMethod())
            .asciiHeader("fail")
            .value("UNAVAILABLE");
    var run =
        GatlingRun.of(
            folder,
            1,
            protocol(),
            failing.start(),
            failing.awaitMessages(1),
            exec(session -> session.set("failed early", session.isFailed()).markAsSucceeded()),
            failing.send(request("too late")),
            failing.awaitStreamEnd());
    assertEquals(List.of("UNAVAILABLE: as asked"), run.failures());
    assertEquals(List.of(), run.notMade);
    assertTrue(run.sessions.get(0).getBoolean("failed early"));
    assertTrue(run.sessions.get(0).isFailed());
  }

  @Test
  void aCheckOfAMessageFailsThatMessageAlone() {
    var emit =
        grpc("Emit")
            .serverStream(WorkServiceGrpc.getEmitMethod())
            .check(response(PerformResponse::getMessages).not(2L));
    var run =
        GatlingRun.of(folder, 1, protocol(), emit.send(emitRequest(3)), emit.awaitStreamEnd());
    assertEquals(List.of("response.find.not(2), unexpectedly found 2"), run.failures());
    assertEquals(3, run.calls.size());
    assertTrue(run.sessions.get(0).isFailed());
  }

  @Test
  void stepsThatDoNotFitAreFailedRequestsThatSayWhy() {
    var converse = grpc("Converse").bidiStream(WorkServiceGrpc.getConverseMethod());
    var emit = grpc("Emit").serverStream(WorkServiceGrpc.getEmitMethod());
    var run =
        GatlingRun.of(
            folder,
            1,
            protocol(),
            converse.send(request("")),
            converse.start(),
            converse.start(),
            converse.halfClose(),
            converse.send(request("")),
            converse.awaitStreamEnd(),
            converse.awaitStreamEnd(),
            emit.send(emitRequest(2)),
            emit.awaitMessages(3),
            emit.cancel());
    var name = "trilane.v1.WorkService/Converse";
    assertEquals(
        List.of(
            "Converse: no stream '" + name + "' has been started",
            "Converse: the stream '" + name + "' is open already: give one of the two a streamName",
            "Converse: the stream 'Converse' is half-closed, so nothing can be sent",
            "Converse: no stream '" + name + "' has been started",
            "Emit: the stream ended with OK after 2 of 3 awaited messages"),
        run.notMade);
  }

  @Test
  void twoStreamsOfOneMethodHaveNames() {
    var first = grpc("first").bidiStream(WorkServiceGrpc.getConverseMethod(), "a");
    var second = grpc("second").bidiStream(WorkServiceGrpc.getConverseMethod()).streamName("b");
    var run =
        GatlingRun.of(
            folder,
            1,
            protocol(),
            first.start(),
            second.start(),
            second.send(request("")),
            second.awaitMessages(1),
            first.send(request("")),
            first.awaitMessages(1),
            first.cancel(),
            second.halfClose(),
            second.awaitStreamEnd());
    assertEquals(List.of("second", "first"), run.names());
    assertEquals(List.of(), run.notMade);
  }

  @Test
  void messagesWithoutChecksAreKeptUpToALimit() {
    var emit = grpc("Emit").serverStream(WorkServiceGrpc.getEmitMethod());
    var again = grpc("again").serverStream(WorkServiceGrpc.getEmitMethod());
    var run =
        GatlingRun.of(
            folder,
            1,
            protocol().unmatchedInboundMessageBufferSize(3),
            emit.send(emitRequest(5)),
            emit.awaitMessages(5),
            emit.processUnmatchedMessages((messages, session) ->
                session.set(
                    "kept",
                    messages.stream().map(message -> message.message().getMessages()).toList())),
            emit.processUnmatchedMessages(
                (messages, session) -> session.set("left", messages.size())),
            emit.awaitStreamEnd(),
            again.send(emitRequest(2)),
            again.awaitStreamEndAndProcessUnmatchedMessages(
                (messages, session) -> session.set("at end", messages.size())));
    assertEquals(List.of(3L, 4L, 5L), run.sessions.get(0).getList("kept"));
    assertEquals(0, run.sessions.get(0).getInt("left"));
    assertEquals(2, run.sessions.get(0).getInt("at end"));
  }

  @Test
  void aUserThatLeavesEndsItsStreams() throws InterruptedException {
    var silent =
        grpc("silent")
            .bidiStream(WorkServiceGrpc.getConverseMethod())
            .asciiHeader("silent")
            .value("yes");
    var run = GatlingRun.of(folder, 1, protocol(), silent.start(), silent.send(request("anyone?")));
    assertTrue(server.cancelled.await(10, TimeUnit.SECONDS));
    assertEquals(List.of(), run.calls);
  }

  @Test
  void responseTimesStartWhereThePolicySays() {
    var emit = grpc("Emit").serverStream(WorkServiceGrpc.getEmitMethod());
    var fromStart = emit.streamName("1").messageRequestName("from start");
    var fromLast =
        emit.streamName("2")
            .messageRequestName(session -> "from last")
            .messageResponseTimePolicy(MessageResponseTimePolicy.FromLastMessageReceived);
    var run =
        GatlingRun.of(
            folder,
            1,
            protocol(),
            fromStart.send(emitRequest(4)),
            fromStart.awaitStreamEnd(),
            fromLast.send(emitRequest(4)),
            fromLast.awaitStreamEnd());
    var starts = starts(run, "from start");
    assertEquals(Collections.nCopies(4, starts.get(0)), starts);
    var ends = ends(run, "from last");
    assertEquals(ends.subList(0, 3), starts(run, "from last").subList(1, 4));
  }

  private static List<Long> starts(GatlingRun run, String name) {
    return named(run, name).stream().map(RecordedCall::startNanos).toList();
  }

  private static List<Long> ends(GatlingRun run, String name) {
    return named(run, name).stream().map(RecordedCall::endNanos).toList();
  }

  private static List<RecordedCall> named(GatlingRun run, String name) {
    return run.calls.stream().filter(call -> call.request().equals(name)).toList();
  }

  private GrpcProtocolBuilder protocol() {
    return grpc.forAddress("localhost", server.port()).usePlaintext();
  }

  private static EmitRequest emitRequest(int count) {
    return EmitRequest.newBuilder().setCount(count).build();
  }

  private static PerformRequest request(String payload) {
    return PerformRequest.newBuilder().setPayload(ByteString.copyFromUtf8(payload)).build();
  }
}
