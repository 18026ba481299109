package io.trilane.client.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.trilane.client.cli.CommandRun;
import io.trilane.client.counterpart.HonestWork;
import io.trilane.client.counterpart.Refusing;
import io.trilane.client.counterpart.Silent;
import io.trilane.client.counterpart.TestServer;
import io.trilane.proto.v1.EmitRequest;
import io.trilane.proto.v1.PerformResponse;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallCommandTest {
  @Test
  void showsWhereTheTimeOfOneCallWent() throws Exception {
    try (var server = TestServer.of(new HonestWork())) {
      CommandRun run = call(server, "--wait 20ms --compute 3 --payload 100");
      assertEquals("", run.err());
      assertEquals(0, run.exitCode());
      assertRow(run, "method", "perform");
      assertRow(run, "replies", "1");
      assertRow(run, "by model virtual", "1");
      assertRow(run, "thread", "virtual-call-1");
      assertRow(run, "in the server: queued", "1.0");
      assertRow(run, "in the server: waited", "20,00[0-9][.][0-9]");
      assertRow(run, "in the server: computed", "3.0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"perform", "collect", "emit", "EMIT"})
  void checksTheAnswersOfEveryMethod(String method) throws Exception {
    try (var server = TestServer.of(new HonestWork())) {
      CommandRun run =
          call(server, "--count 200 --concurrency 20 --payload 1KiB --json --method " + method);
      JsonObject json = run.json();
      assertEquals(0, run.exitCode(), run::err);
      assertEquals(200, json.get("calls").getAsInt());
      assertEquals(200, json.get("replies").getAsInt());
      assertEquals(0, json.get("failed").getAsInt());
      assertEquals(200, json.getAsJsonObject("models").get("virtual").getAsInt());
    }
  }

  @Test
  void theTimesOfAnEmissionAreThoseOfItsLastAnswer() throws Exception {
    HonestWork cumulative =
        new HonestWork(
            reply -> reply.toBuilder().setQueuedNanos(reply.getMessages() * 1000).build());
    try (var server = TestServer.of(cumulative)) {
      JsonObject json = call(server, "--method emit --messages 7 --json").json();
      double queued = json.getAsJsonObject("queued_micros").get("max").getAsDouble();
      assertEquals(7.0, queued, 0.01);
    }
  }

  @Test
  void tooFewAnswersOfAnEmissionAreAWrongReply() throws Exception {
    var stingy =
        new HonestWork() {
          @Override
          public void emit(EmitRequest request, StreamObserver<PerformResponse> client) {
            super.emit(request.toBuilder().setCount(request.getCount() - 1).build(), client);
          }
        };
    try (var server = TestServer.of(stingy)) {
      call(server, "--method emit")
          .assertRefused(1, "trilane call: WRONG_REPLY: 9 answers came, expected 10");
    }
  }

  @Test
  void callsManyAtATime() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (var server =
        TestServer.of(
            new HonestWork(reply ->
                reply.toBuilder().setThread("platform-call-" + calls.incrementAndGet()).build()))) {
      CommandRun run = call(server, "--count 100 --concurrency 10");
      assertEquals(0, run.exitCode(), run::err);
      assertEquals(100, calls.get());
      assertTrue(run.out().contains("100, platform-call-"), run::out);
      assertTrue(run.out().contains("p99.9"), run::out);
    }
  }

  @Test
  void aWrongCountIsAWrongReply() throws Exception {
    assertWrong(
        reply -> reply.toBuilder().setMessages(reply.getMessages() + 1).build(),
        "perform",
        "messages was 2, expected 1");
  }

  @Test
  void aWrongSumIsAWrongReply() throws Exception {
    assertWrong(
        reply -> reply.toBuilder().setPayloadBytes(reply.getPayloadBytes() + 1).build(),
        "collect",
        "payload_bytes was 81, expected 80");
  }

  @Test
  void aWrongPayloadIsAWrongReply() throws Exception {
    assertWrong(
        reply -> reply.toBuilder().clearPayload().build(),
        "emit",
        "the payload did not come back as it went");
  }

  @Test
  void refusalsAreCountedApartFromAnswers() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    ServerInterceptor everyOther =
        new ServerInterceptor() {
          @Override
          public <Q, A> ServerCall.Listener<Q> interceptCall(
              ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            return calls.incrementAndGet() % 2 == 0
                ? new Refusing(Status.RESOURCE_EXHAUSTED.withDescription("full"), "5")
                    .interceptCall(call, headers, next)
                : next.startCall(call, headers);
          }
        };
    try (var server = TestServer.of(s -> s.intercept(everyOther), new HonestWork())) {
      CommandRun run = call(server, "--count 10 --json");
      assertEquals(1, run.exitCode());
      assertEquals(
          "trilane call: 5 of 10 calls failed (5 RESOURCE_EXHAUSTED), as in:"
              + " RESOURCE_EXHAUSTED: full (try again after 5ms)",
          run.err().strip());
      JsonObject failure = run.json().getAsJsonArray("failures").get(0).getAsJsonObject();
      assertEquals("RESOURCE_EXHAUSTED", failure.get("status").getAsString());
      assertEquals(5, failure.get("count").getAsInt());
      assertEquals(5, run.json().get("replies").getAsInt());
      String table = call(server, "--count 10").out();
      assertTrue(table.contains("| RESOURCE_EXHAUSTED |"), table);
    }
  }

  @Test
  void aServerThatNeverAnswersMeetsTheDeadline() throws Exception {
    try (var server = TestServer.of(new Silent())) {
      call(server, "--deadline 50ms")
          .assertRefused(
              1,
              "trilane call: DEADLINE_EXCEEDED: no answer from "
                  + server.target()
                  + " within 50ms");
    }
  }

  @Test
  void tlsToAServerWithoutItIsSaidSo() throws Exception {
    try (var server = TestServer.of(new HonestWork())) {
      call(server, "--tls")
          .assertRefused(
              1, "trilane call: UNAVAILABLE: " + server.target() + " does not speak TLS");
    }
  }

  @Test
  void aHostThatDoesNotExistIsNamed() {
    CommandRun.of("call --target nowhere.invalid:1")
        .assertRefused(1, "trilane call: UNAVAILABLE: no such host: nowhere.invalid");
  }

  @Test
  void aFailureIsJsonTooWhereJsonWasAskedFor() {
    CommandRun run = CommandRun.of("call --target nowhere.invalid:1 --json");
    assertEquals(1, run.exitCode());
    assertEquals(1, run.json().get("failed").getAsInt());
    assertTrue(run.json().get("latency_micros").isJsonNull());
  }

  @Test
  void aServerThatGoesAwayInTheMiddleFailsTheRest() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    AtomicReference<@Nullable TestServer> running = new AtomicReference<>();
    UnaryOperator<PerformResponse> leaving =
        reply -> {
          TestServer server = running.get();
          if (server != null && calls.incrementAndGet() == 5) {
            server.goAway();
          }
          return reply;
        };
    try (var server = TestServer.of(new HonestWork(leaving))) {
      running.set(server);
      CommandRun run = call(server, "--count 20 --json");
      assertEquals(1, run.exitCode());
      JsonObject json = run.json();
      assertEquals(20, json.get("replies").getAsInt() + json.get("failed").getAsInt());
      assertTrue(json.get("failed").getAsInt() > 0, run::out);
      assertEquals(
          "UNAVAILABLE",
          json.getAsJsonArray("failures").get(0).getAsJsonObject().get("status").getAsString());
      assertEquals(1, run.err().lines().count());
    }
  }

  @Test
  void metadataAuthorityAndDeadlineReachTheServer() throws Exception {
    AtomicReference<String> seen = new AtomicReference<>("");
    ServerInterceptor spy =
        new ServerInterceptor() {
          @Override
          public <Q, A> ServerCall.Listener<Q> interceptCall(
              ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            var key = Metadata.Key.of("x-who", Metadata.ASCII_STRING_MARSHALLER);
            seen.set(headers.get(key) + " at " + call.getAuthority());
            assertFalse(Context.current().getDeadline().isExpired());
            return Contexts.interceptCall(Context.current(), call, headers, next);
          }
        };
    try (var server = TestServer.of(s -> s.intercept(spy), new HonestWork())) {
      CommandRun run = call(server, "--metadata X-Who=me --authority work.test --deadline 20s");
      assertEquals(0, run.exitCode(), run::err);
      assertEquals("me at work.test", seen.get());
    }
  }

  private static void assertWrong(UnaryOperator<PerformResponse> spoil, String method, String fault)
      throws Exception {
    try (var server = TestServer.of(new HonestWork(spoil))) {
      call(server, "--payload 8 --method " + method)
          .assertRefused(1, "trilane call: WRONG_REPLY: " + fault);
    }
  }

  private static CommandRun call(TestServer server, String options) {
    return CommandRun.of("call --target " + server.target() + " " + options);
  }

  private static void assertRow(CommandRun run, String name, String value) {
    assertTrue(
        run.out()
            .lines()
            .anyMatch(line -> line.matches("\\| " + name + " +\\| +" + value + " +\\|")),
        run::out);
  }
}
