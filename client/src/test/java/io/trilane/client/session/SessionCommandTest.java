package io.trilane.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import io.grpc.Attributes;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.trilane.client.cli.CommandRun;
import io.trilane.client.counterpart.HonestWork;
import io.trilane.client.counterpart.Refusing;
import io.trilane.client.counterpart.Silent;
import io.trilane.client.counterpart.TestServer;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceImplBase;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionCommandTest {
  @Test
  void keepsSessionsOpenAndChecksEveryReply() throws Exception {
    try (var server = TestServer.of(new HonestWork())) {
      CommandRun run = session(server, "--sessions 50 --messages 5 --interval 1ms --payload 20");
      assertEquals("", run.err());
      assertEquals(0, run.exitCode());
      assertTrue(run.out().contains("| by model virtual"), run::out);
    }
  }

  @Test
  void allSessionsAreOpenAtOnce() throws Exception {
    try (var server = TestServer.of(new HonestWork())) {
      JsonObject json = session(server, "--sessions 200 --messages 2 --interval 0 --json").json();
      assertEquals(200, json.get("open_at_once").getAsInt());
      assertEquals(200, json.get("completed").getAsInt());
      assertEquals(400, json.get("replies").getAsInt());
    }
  }

  @Test
  void spreadsTheSessionsOverTheConnections() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    ServerTransportFilter counting =
        new ServerTransportFilter() {
          @Override
          public Attributes transportReady(Attributes attributes) {
            connections.incrementAndGet();
            return attributes;
          }
        };
    try (var server = TestServer.of(s -> s.addTransportFilter(counting), new HonestWork())) {
      session(server, "--sessions 9 --messages 1 --connections 3");
      assertEquals(3, connections.get());
      CommandRun run = session(server, "--sessions 1001 --messages 1 --json");
      assertEquals(5, connections.get());
      assertEquals(2, run.json().get("connections").getAsInt());
    }
  }

  @Test
  void aReplyOutOfOrderIsWrong() throws Exception {
    assertFailure(
        new HonestWork(
            reply -> reply.getMessages() == 2 ? reply.toBuilder().setMessages(3).build() : reply),
        "WRONG_REPLY: messages was 3, expected 2");
  }

  @Test
  void theReplyToAnotherRequestIsWrong() throws Exception {
    AtomicReference<ByteString> first = new AtomicReference<>(ByteString.EMPTY);
    UnaryOperator<PerformResponse> repeating =
        reply -> {
          first.compareAndSet(ByteString.EMPTY, reply.getPayload());
          return reply.toBuilder().setPayload(first.get()).build();
        };
    assertFailure(
        new HonestWork(repeating), "WRONG_REPLY: the payload did not come back as it went");
  }

  @Test
  void aReplyTooManyIsWrong() throws Exception {
    assertFailure(
        new HonestWork() {
          @Override
          public StreamObserver<PerformRequest> converse(StreamObserver<PerformResponse> client) {
            StreamObserver<PerformRequest> honest = super.converse(client);
            return new StreamObserver<>() {
              @Override
              public void onNext(PerformRequest request) {
                honest.onNext(request);
              }

              @Override
              public void onError(Throwable cancelled) {}

              @Override
              public void onCompleted() {
                client.onNext(PerformResponse.getDefaultInstance());
                honest.onCompleted();
              }
            };
          }
        },
        "WRONG_REPLY: a reply more than requests");
  }

  @Test
  void aSessionThatTheServerEndsTooEarlyLosesItsReply() throws Exception {
    assertFailure(
        new WorkServiceImplBase() {
          @Override
          public StreamObserver<PerformRequest> converse(StreamObserver<PerformResponse> client) {
            client.onCompleted();
            return new Silent().converse(client);
          }
        },
        "LOST_REPLY: the server ended the session before it had answered everything");
  }

  @Test
  void aServerThatNeverAnswersMeetsTheDeadline() throws Exception {
    try (var server = TestServer.of(new Silent())) {
      session(server, "--sessions 1 --deadline 50ms")
          .assertRefused(
              1,
              "trilane session: DEADLINE_EXCEEDED: no answer from "
                  + server.target()
                  + " within 50ms");
    }
  }

  @Test
  void everyRefusedSessionIsCounted() throws Exception {
    var full = Status.RESOURCE_EXHAUSTED.withDescription("full");
    try (var server = TestServer.of(s -> s.intercept(new Refusing(full, "5")), new HonestWork())) {
      session(server, "--sessions 30")
          .assertRefused(
              1,
              "trilane session: 30 of 30 sessions failed (30 RESOURCE_EXHAUSTED), as in:"
                  + " RESOURCE_EXHAUSTED: full (try again after 5ms)");
    }
  }

  @Test
  void sessionsWhoseServerGoesAwayFail() throws Exception {
    AtomicInteger answers = new AtomicInteger();
    AtomicReference<@Nullable TestServer> running = new AtomicReference<>();
    UnaryOperator<PerformResponse> leaving =
        reply -> {
          TestServer server = running.get();
          if (server != null && answers.incrementAndGet() == 15) {
            server.goAway();
          }
          return reply;
        };
    try (var server = TestServer.of(new HonestWork(leaving))) {
      running.set(server);
      CommandRun run = session(server, "--sessions 10 --messages 100 --interval 1ms --json");
      assertEquals(1, run.exitCode());
      assertEquals(10, run.json().get("failed").getAsInt());
      assertEquals(1, run.err().lines().count());
    }
  }

  private static void assertFailure(WorkServiceImplBase work, String line) throws Exception {
    try (var server = TestServer.of(work)) {
      CommandRun run = session(server, "--sessions 1 --messages 3 --interval 0 --payload 8");
      assertEquals("trilane session: ", run.err().substring(0, 17));
      assertTrue(run.err().contains(line), run::err);
      assertEquals(1, run.exitCode());
    }
  }

  private static CommandRun session(TestServer server, String options) {
    return CommandRun.of("session --target " + server.target() + " " + options);
  }
}
