package io.trilane.client.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.trilane.client.counterpart.HonestWork;
import io.trilane.client.counterpart.Refusing;
import io.trilane.client.counterpart.Silent;
import io.trilane.client.counterpart.TestServer;
import io.trilane.proto.v1.EmitRequest;
import io.trilane.proto.v1.PerformRequest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallFailedTest {
  private static final ClientOptions OPTIONS = ClientOptions.defaults();
  private static final ClientOptions IMPATIENT = OPTIONS.withDeadline(Duration.ofMillis(50));
  private static final PerformRequest REQUEST = PerformRequest.getDefaultInstance();

  @Test
  void namesTheHostThatDoesNotExist() {
    var e = failure(new Target("nowhere.invalid", 1), OPTIONS);
    assertEquals("UNAVAILABLE: no such host: nowhere.invalid", e.getMessage());
  }

  @Test
  void saysThatThePortIsClosed() throws Exception {
    Target closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = new Target("localhost", socket.getLocalPort());
    }
    assertEquals(
        "UNAVAILABLE: cannot connect to " + closed + " (Connection refused)",
        failure(closed, OPTIONS).getMessage());
  }

  @Test
  void tellsHowLongARefusingServerWantsToBeLeftAlone() throws Exception {
    var full = Status.RESOURCE_EXHAUSTED.withDescription("10000 calls are in flight");
    try (var server =
        TestServer.of(s -> s.intercept(new Refusing(full, "250")), new HonestWork())) {
      var e = failure(server.target(), OPTIONS);
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, e.code());
      assertEquals(Optional.of(Duration.ofMillis(250)), e.pushback());
      assertEquals(
          "RESOURCE_EXHAUSTED: 10000 calls are in flight (try again after 250ms)", e.getMessage());
    }
  }

  @Test
  void aNegativePushbackNamesNoTime() throws Exception {
    var full = Status.RESOURCE_EXHAUSTED.withDescription("full");
    try (var server = TestServer.of(s -> s.intercept(new Refusing(full, "-1")), new HonestWork())) {
      var e = failure(server.target(), OPTIONS);
      assertEquals("RESOURCE_EXHAUSTED: full", e.getMessage());
      assertTrue(e.pushback().isEmpty());
    }
  }

  @Test
  void aDeadlineEndsEveryKindOfCall() throws Exception {
    try (var server = TestServer.of(new Silent());
        var client = WorkClient.connect(server.target(), IMPATIENT);
        var conversation = client.converse()) {
      String line = "DEADLINE_EXCEEDED: no answer from " + server.target() + " within 50ms";
      var emission = EmitRequest.getDefaultInstance();
      for (var failure :
          List.of(
              assertThrows(CallFailed.class, () -> client.perform(REQUEST)),
              assertThrows(CallFailed.class, () -> client.collect(List.of(REQUEST))),
              assertThrows(CallFailed.class, () -> client.emit(emission, _ -> {})),
              assertThrows(CallFailed.class, conversation::receive))) {
        assertEquals(line, failure.getMessage());
      }
    }
  }

  @Test
  void aServerThatTakesConnectionsAndSaysNothingMeetsTheDeadline() throws Exception {
    try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = WorkClient.connect(new Target("localhost", mute.getLocalPort()), IMPATIENT);
        var conversation = client.converse()) {
      assertEquals(
          Status.Code.DEADLINE_EXCEEDED,
          assertThrows(CallFailed.class, () -> client.perform(REQUEST)).code());
      assertEquals(
          Status.Code.DEADLINE_EXCEEDED,
          assertThrows(CallFailed.class, () -> conversation.send(REQUEST)).code());
    }
  }

  @Test
  void aSessionWhoseServerGoesAwayIsLost() throws Exception {
    try (var server = TestServer.of(new HonestWork());
        var client = WorkClient.connect(server.target(), OPTIONS);
        var conversation = client.converse()) {
      conversation.send(REQUEST);
      conversation.receive();
      server.goAway();
      var e = assertThrows(CallFailed.class, conversation::receive);
      assertEquals(Status.Code.UNAVAILABLE, e.code());
      assertTrue(e.getMessage().contains(server.target().toString()), e::getMessage);
    }
  }

  @Test
  void whatTheServerSaysOfItselfIsPassedOn() throws Exception {
    var draining = Status.UNAVAILABLE.withDescription("draining");
    try (var server =
        TestServer.of(s -> s.intercept(new Refusing(draining, "")), new HonestWork())) {
      assertEquals(
          "UNAVAILABLE: " + server.target() + " is unavailable (draining)",
          failure(server.target(), OPTIONS).getMessage());
    }
  }

  @Test
  void aMessageOverTheLimitIsNotSent() throws Exception {
    try (var server = TestServer.of(new HonestWork())) {
      assertEquals(
          "RESOURCE_EXHAUSTED: a message of 102 bytes is over the limit of 101 and was not sent",
          failure(server.target(), limited(101)).getMessage());
    }
  }

  @Test
  void aMethodThatTheServerDoesNotHaveIsUnimplemented() throws Exception {
    try (var server = TestServer.of()) {
      assertEquals(Status.Code.UNIMPLEMENTED, failure(server.target(), OPTIONS).code());
    }
  }

  @Test
  void whatTheServerSaysIsKeptToOneLine() throws Exception {
    var chatty = Status.INTERNAL.withDescription("first\r\n\tsecond " + "x".repeat(1000));
    try (var server = TestServer.of(s -> s.intercept(new Refusing(chatty, "")), new HonestWork())) {
      String line = failure(server.target(), OPTIONS).getMessage();
      assertTrue(line.startsWith("INTERNAL: first second xxx"), line);
      assertTrue(line.endsWith("xxx..."), line);
      assertEquals(1, line.lines().count());
    }
  }

  private static ClientOptions limited(int maxMessageBytes) {
    return new ClientOptions(
        OPTIONS.security(), null, OPTIONS.deadline(), List.of(), maxMessageBytes);
  }

  private static CallFailed failure(Target target, ClientOptions options) {
    try (var client = WorkClient.connect(target, options)) {
      var request = REQUEST.toBuilder().setPayload(Payload.of(100, 1)).build();
      return assertThrows(CallFailed.class, () -> client.perform(request));
    }
  }
}
