package io.trilane.contract.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.UnaryHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Calls and streams that wait for a place, in every model.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class LineContractTest {
  private static final String LONG_WAIT = "admission { queue = 2, max-queue-wait = 60s }\n";
  private static final String ONE_PLACE =
      """
      platform.max-threads = 1
      virtual { max-calls = 1, max-sessions = 1 }
      pipeline { max-calls = 1, max-sessions = 1 }
      """;

  @Parameter private ModelName model;

  private final Queue<String> handled = new ConcurrentLinkedQueue<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch finish = new CountDownLatch(1);

  /// Keeps its place until the test lets it go.
  private final UnaryHandler<String, String> holding =
      request -> {
        handled.add(request);
        begun.countDown();
        finish.await();
        return request;
      };

  @Test
  void servesACallThatWaitedWhenAPlaceIsGivenBack() throws Exception {
    try (var server = serving(LONG_WAIT + ONE_PLACE)) {
      var served = server.callLater("first");
      begun.await();
      var second = server.callLater("second");
      server.awaitWaiting(1);
      var third = server.callLater("third");
      server.awaitWaiting(2);
      finish.countDown();
      assertEquals("first", served.next());
      assertEquals("second", second.next());
      assertEquals("third", third.next());
      assertEquals("[first, second, third]", handled.toString());
      assertNothingIsHeld(server);
    }
  }

  @Test
  void refusesACallWhoseWaitIsOver() throws Exception {
    try (var server = serving("admission { queue = 2, max-queue-wait = 1ms }\n" + ONE_PLACE)) {
      var served = server.callLater("first");
      begun.await();
      var refusal = server.callLater("second").failure();
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, refusal.getStatus().getCode());
      assertEquals("100", AdmissionContractTest.pushbackOf(refusal));
      assertTrue(
          String.valueOf(refusal.getMessage())
              .endsWith(" = 1 reached, and trilane.admission.max-queue-wait = 1ms over"),
          refusal::getMessage);
      finish.countDown();
      assertEquals("first", served.next());
      assertNothingIsHeld(server);
      assertEquals("next", server.call("next"));
    }
  }

  @Test
  void refusesACallAtOnceWhenTheLineIsFull() throws Exception {
    try (var server = serving(LONG_WAIT + ONE_PLACE)) {
      var served = server.callLater("first");
      begun.await();
      var second = server.callLater("second");
      var third = server.callLater("third");
      server.awaitWaiting(2);
      assertTrue(
          server.callLater("fourth").reason().endsWith("trilane.admission.queue = 2 reached"));
      finish.countDown();
      served.next();
      second.next();
      third.next();
      assertNothingIsHeld(server);
    }
  }

  @Test
  void neverRunsACallThatWasCancelledWhileItWaited() throws Exception {
    try (var server = serving(LONG_WAIT + ONE_PLACE)) {
      var served = server.callLater("first");
      begun.await();
      var gone = server.callLater("gone");
      server.awaitWaiting(1);
      gone.cancel();
      server.awaitWaiting(0);
      finish.countDown();
      served.next();
      assertEquals("next", server.call("next"));
      assertEquals("[first, next]", handled.toString());
      assertNothingIsHeld(server);
    }
  }

  @Test
  void neverRunsACallWhoseDeadlinePassedWhileItWaited() throws Exception {
    try (var server = serving(LONG_WAIT + ONE_PLACE)) {
      var served = server.callLater("first");
      begun.await();
      var late = server.callLater("late", Duration.ofMillis(50));
      assertEquals(Status.Code.DEADLINE_EXCEEDED, late.failure().getStatus().getCode());
      server.awaitWaiting(0);
      finish.countDown();
      served.next();
      assertEquals("next", server.call("next"));
      assertEquals("[first, next]", handled.toString());
      assertNothingIsHeld(server);
    }
  }

  @Test
  void answersACallWithoutARequestAtOnceThoughItWaits() throws Exception {
    try (var server = serving(LONG_WAIT + ONE_PLACE)) {
      var served = server.callLater("first");
      begun.await();
      var replies = new Replies();
      server.open(Text.UNARY_AS_STREAM, replies).onCompleted();
      assertEquals(Status.Code.UNIMPLEMENTED, replies.failure().getStatus().getCode());
      server.awaitWaiting(0);
      finish.countDown();
      served.next();
      assertNothingIsHeld(server);
    }
  }

  @Test
  void keepsAStreamWaitingWithItsMessages() throws Exception {
    Session<String, String> echo = (request, out) -> out.send(request);
    try (var server =
        Fixture.start(
            model,
            LONG_WAIT + ONE_PLACE,
            Text.serving(Text.SESSION).session(Text.SESSION, () -> echo).build())) {
      var first = new Replies();
      var open = server.open(Text.SESSION, first);
      open.onNext("here");
      assertEquals("here", first.next());
      var second = new Replies();
      var waiting = server.open(Text.SESSION, second);
      for (var message = 0; message < 50; message++) {
        waiting.onNext("m" + message);
      }
      waiting.onCompleted();
      server.awaitWaiting(1);
      open.onCompleted();
      first.assertCompleted();
      for (var message = 0; message < 50; message++) {
        assertEquals("m" + message, second.next());
      }
      second.assertCompleted();
      assertNothingIsHeld(server);
    }
  }

  @Test
  void keepsAStockHandlersCallWaiting() throws Exception {
    var stock =
        Text.stock(
            Text.UNARY,
            ServerCalls.<String, String>asyncUnaryCall((request, out) -> {
              try {
                out.onNext(holding.handle(request));
                out.onCompleted();
              } catch (Exception e) {
                out.onError(e);
              }
            }));
    try (var server = Fixture.start(model, LONG_WAIT + ONE_PLACE, stock)) {
      var served = server.callLater("first");
      begun.await();
      var second = server.callLater("second");
      server.awaitWaiting(1);
      finish.countDown();
      assertEquals("first", served.next());
      assertEquals("second", second.next());
      assertNothingIsHeld(server);
    }
  }

  @Test
  void countsThoseWhoWaitOnTheirConnection() throws Exception {
    var line =
        """
        admission { queue = 1000, max-queue-wait = 60s, max-per-connection = 100 }
        server.max-streams-per-connection = 200
        """;
    try (var server = serving(line + ONE_PLACE)) {
      var replies = new ArrayList<Replies>();
      for (var call = 0; call < 100; call++) {
        replies.add(server.callLater(""));
      }
      server.awaitWaiting(99);
      assertEquals(
          "trilane.admission.max-per-connection = 100 reached", server.callLater("").reason());
      finish.countDown();
      for (var reply : replies) {
        assertEquals("", reply.next());
      }
      assertNothingIsHeld(server);
    }
  }

  @Test
  void capsAMethodAndNamesItsKey() throws Exception {
    try (var server = serving("methods.\"test.Text/Unary\".max-in-flight = 1")) {
      var served = server.callLater("first");
      begun.await();
      assertEquals(
          "trilane.methods.\"test.Text/Unary\".max-in-flight = 1 reached",
          server.callLater("second").reason());
      finish.countDown();
      served.next();
      assertNothingIsHeld(server);
    }
  }

  @Test
  void letsThoseInWhoWaitWhenTheLimitIsRaised() throws Exception {
    try (var server = serving(LONG_WAIT + "methods.\"test.Text/Unary\".max-in-flight = 1")) {
      server.callLater("first");
      begun.await();
      var second = server.callLater("second");
      server.awaitWaiting(1);
      server.reconfigure("model = " + model);
      server.awaitWaiting(0);
      finish.countDown();
      assertEquals("second", second.next());
      assertNothingIsHeld(server);
    }
  }

  @Test
  void losesNoWaitingCallWhenTheModelChanges() throws Exception {
    try (var server = serving(LONG_WAIT + ONE_PLACE)) {
      server.callLater("first");
      begun.await();
      var second = server.callLater("second");
      server.awaitWaiting(1);
      for (var other : ModelName.values()) {
        server.reconfigure(LONG_WAIT + ONE_PLACE + "model = " + other);
      }
      finish.countDown();
      assertEquals("second", second.next());
      assertNothingIsHeld(server);
    }
  }

  private Fixture serving(String hocon) throws Exception {
    return Fixture.start(model, hocon, Text.serving(Text.UNARY).unary(Text.UNARY, holding).build());
  }

  private static void assertNothingIsHeld(Fixture server) throws InterruptedException {
    server.awaitNothingInFlight();
    server.awaitWaiting(0);
  }
}
