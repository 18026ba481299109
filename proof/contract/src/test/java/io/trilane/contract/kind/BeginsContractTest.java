package io.trilane.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.Begins;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.Inbound;
import io.trilane.runtime.handler.Mailbox;
import io.trilane.runtime.handler.Mailbox.WhenFull;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.handler.SteppedSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A server that speaks first: its handler begins with the client's headers, if the method says so.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class BeginsContractTest {
  private static final String BY_KEY = "methods.\"test.Text/Session\".begins = headers";

  @Parameter private ModelName model;

  @ParameterizedTest
  @EnumSource
  void greetsBeforeItIsAsked(Kind kind) throws Exception {
    var service = kind.bound().begins(Text.SESSION, Begins.HEADERS).build();
    try (var fixture = Fixture.start(model, service)) {
      assertGreetsAndEchoes(fixture);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKeySaysSoToo(Kind kind) throws Exception {
    try (var fixture = Fixture.start(model, BY_KEY, kind.bound().build())) {
      assertGreetsAndEchoes(fixture);
    }
  }

  @Test
  void theKeyHasTheLastWord() throws Exception {
    var service = Kind.SESSION.bound().begins(Text.SESSION, Begins.HEADERS).build();
    try (var fixture =
        Fixture.start(
            model, BY_KEY.replace("headers", "message") + ", stream.max-idle = 30ms", service)) {
      var replies = new Replies();
      fixture.open(Text.SESSION, replies);
      assertEquals(Status.Code.DEADLINE_EXCEEDED, replies.failure().getStatus().getCode());
    }
  }

  /// The first message finds it begun: [Session#begin] is called once.
  @ParameterizedTest
  @EnumSource
  void beginsWithTheFirstMessageOtherwise(Kind kind) throws Exception {
    try (var fixture = Fixture.start(model, kind.bound().build())) {
      assertGreetsAndEchoes(fixture, "one");
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsAClientThatNeverSpeaks(Begins when) throws Exception {
    var service = Kind.SESSION.bound().begins(Text.SESSION, when).build();
    try (var fixture = Fixture.start(model, "stream.max-idle = 30ms", service)) {
      var replies = new Replies();
      fixture.open(Text.SESSION, replies);
      if (when == Begins.HEADERS) {
        assertEquals("welcome", replies.next());
      }
      var status = replies.failure().getStatus();
      assertEquals(Status.Code.DEADLINE_EXCEEDED, status.getCode());
      assertEquals("the client has sent no message for too long", status.getDescription());
      fixture.awaitNothingInFlight();
    }
  }

  @Test
  void takesAPlaceFromTheHeadersOn() throws Exception {
    var service = Kind.SESSION.bound().begins(Text.SESSION, Begins.HEADERS).build();
    try (var fixture = Fixture.start(model, service)) {
      var replies = new Replies();
      fixture.open(Text.SESSION, replies);
      assertEquals("welcome", replies.next());
      assertEquals(1, fixture.load().inFlight());
      replies.cancel();
      fixture.awaitNothingInFlight();
    }
  }

  @Test
  void isToldOfAClientThatHasGoneBeforeItSpoke() throws Exception {
    var begun = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    var session =
        new Session<String, String>() {
          @Override
          public void begin(Outbound<String> out) throws InterruptedException {
            begun.countDown();
            new CountDownLatch(1).await();
          }

          @Override
          public void turn(String request, Outbound<String> out) {}

          @Override
          public void closed() {
            closed.countDown();
          }
        };
    var service =
        Text.serving(Text.SESSION)
            .session(Text.SESSION, () -> session)
            .begins(Text.SESSION, Begins.HEADERS)
            .build();
    try (var fixture = Fixture.start(model, service)) {
      var replies = new Replies();
      fixture.open(Text.SESSION, replies);
      begun.await();
      replies.cancel();
      closed.await();
      fixture.awaitNothingInFlight();
    }
  }

  @Test
  void aMailboxReachesAMemberThatHasNotSpoken() throws Exception {
    var joined = new CompletableFuture<Mailbox<String>>();
    var session =
        new Session<String, String>() {
          @Override
          public void begin(Outbound<String> out) {
            joined.complete(out.mailbox(10, WhenFull.DROP_OLDEST));
          }

          @Override
          public void turn(String request, Outbound<String> out) {}
        };
    var service =
        Text.serving(Text.SESSION)
            .session(Text.SESSION, () -> session)
            .begins(Text.SESSION, Begins.HEADERS)
            .build();
    try (var fixture = Fixture.start(model, service)) {
      var replies = new Replies();
      fixture.open(Text.SESSION, replies);
      assertTrue(joined.get().offer("news"));
      assertEquals("news", replies.next());
      replies.cancel();
    }
  }

  @Test
  void mayRefuseBeforeTheClientSpeaks() throws Exception {
    var service =
        Text.serving(Text.SESSION)
            .converse(
                Text.SESSION,
                (in, out) -> {
                  Call.current().answer().trailer("why", "closed");
                  out.send("we are closed");
                })
            .begins(Text.SESSION, Begins.HEADERS)
            .build();
    try (var fixture = Fixture.start(model, service)) {
      var replies = new Replies();
      fixture.open(Text.SESSION, replies);
      assertEquals("we are closed", replies.next());
      replies.assertCompleted();
      fixture.awaitNothingInFlight();
    }
  }

  @Test
  void isForStreamsOfRequestsAlone() {
    var unary = Text.serving(Text.UNARY).unary(Text.UNARY, request -> request);
    var wrong =
        assertThrows(
            IllegalArgumentException.class, () -> unary.begins(Text.UNARY, Begins.HEADERS));
    assertEquals(
        "test.Text/Unary takes one request: its handler begins with that", wrong.getMessage());
  }

  private static void assertGreetsAndEchoes(Fixture fixture) throws Exception {
    var replies = new Replies();
    var requests = fixture.open(Text.SESSION, replies);
    assertEquals("welcome", replies.next());
    requests.onNext("one");
    assertEquals("one", replies.next());
    requests.onCompleted();
    replies.assertCompleted();
    fixture.awaitNothingInFlight();
  }

  private static void assertGreetsAndEchoes(Fixture fixture, String first) throws Exception {
    var replies = new Replies();
    var requests = fixture.open(Text.SESSION, replies);
    assertEquals(0, fixture.load().inFlight());
    requests.onNext(first);
    assertEquals("welcome", replies.next());
    assertEquals(first, replies.next());
    requests.onNext("two");
    assertEquals("two", replies.next());
    requests.onCompleted();
    replies.assertCompleted();
  }

  /// The kinds of handlers that a stream of requests may have.
  enum Kind {
    SESSION,
    STEPPED_SESSION,
    CONVERSE;

    GrpcService.Builder bound() {
      var builder = Text.serving(Text.SESSION);
      return switch (this) {
        case SESSION -> builder.session(Text.SESSION, Greeting::new);
        case STEPPED_SESSION -> builder.steppedSession(Text.SESSION, SteppedGreeting::new);
        case CONVERSE -> builder.converse(Text.SESSION, Kind::greet);
      };
    }

    private static void greet(Inbound<String> in, Outbound<String> out) throws Exception {
      out.send("welcome");
      for (var message : in) {
        out.send(message);
      }
    }
  }

  private static final class Greeting implements Session<String, String> {
    @Override
    public void begin(Outbound<String> out) throws InterruptedException {
      out.send("welcome");
    }

    @Override
    public void turn(String request, Outbound<String> out) throws InterruptedException {
      out.send(request);
    }
  }

  private static final class SteppedGreeting implements SteppedSession<String, String> {
    @Override
    public Step<?> begin(Outbound<String> out) {
      return Step.await(out.ready(), ready -> sent("welcome", out));
    }

    @Override
    public Step<?> turn(String request, Outbound<String> out) throws InterruptedException {
      return sent(request, out);
    }

    private static Step<Void> sent(String message, Outbound<String> out)
        throws InterruptedException {
      out.send(message);
      return Step.done();
    }
  }
}
