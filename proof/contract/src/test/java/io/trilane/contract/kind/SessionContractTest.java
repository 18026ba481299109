package io.trilane.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.grpc.Status;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.handler.SteppedSession;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class SessionContractTest {
  @Parameter private ModelName model;

  /// Numbers its client's messages and says goodbye.
  private static final class Numbering implements Session<String, String> {
    private int messages;

    @Override
    public void turn(String request, Outbound<String> out) throws InterruptedException {
      out.send(request + ++messages);
    }

    @Override
    public void end(Outbound<String> out) throws InterruptedException {
      out.send("bye after " + messages);
    }
  }

  @Test
  void keepsStateForEachClientAndAnswersInOrder() throws Exception {
    var clients = 20;
    var messages = 50;
    try (var service = serving(Numbering::new)) {
      var replies = new ArrayList<Replies>();
      for (var client = 0; client < clients; client++) {
        replies.add(new Replies());
        var requests = service.open(Text.SESSION, replies.getLast());
        for (var message = 0; message < messages; message++) {
          requests.onNext(client + ":");
        }
        requests.onCompleted();
      }
      for (var client = 0; client < clients; client++) {
        for (var message = 1; message <= messages; message++) {
          assertEquals(client + ":" + message, replies.get(client).next());
        }
        assertEquals("bye after " + messages, replies.get(client).next());
        replies.get(client).assertCompleted();
      }
      service.awaitNothingInFlight();
    }
  }

  @Test
  void answersEachMessageBeforeTheNextIsSent() throws Exception {
    try (var service = serving(Numbering::new)) {
      var replies = new Replies();
      var requests = service.open(Text.SESSION, replies);
      for (var message = 1; message <= 100; message++) {
        requests.onNext("ping ");
        assertEquals("ping " + message, replies.next());
      }
      requests.onCompleted();
      assertEquals("bye after 100", replies.next());
      replies.assertCompleted();
    }
  }

  @Test
  void completesAnEmptySession() throws Exception {
    try (var service = serving(Numbering::new)) {
      var replies = new Replies();
      service.open(Text.SESSION, replies).onCompleted();
      assertEquals("bye after 0", replies.next());
      replies.assertCompleted();
    }
  }

  @Test
  void holdsNoWorkerBetweenTurns() throws Exception {
    var sessions = 50;
    try (var service =
        serving(
            Numbering::new,
            "pipeline.lanes.blocking.workers = 1, pipeline.lanes.cpu.workers = 1")) {
      var open = new ArrayList<Runnable>();
      for (var session = 0; session < sessions; session++) {
        var replies = new Replies();
        var requests = service.open(Text.SESSION, replies);
        requests.onNext("");
        assertEquals("1", replies.next());
        open.add(requests::onCompleted);
      }
      open.forEach(Runnable::run);
      service.awaitNothingInFlight();
    }
  }

  @Test
  void takesNoMessageBeforeTheStepsOfTheLastOneAreDone() throws Exception {
    var first = new CompletableFuture<String>();
    var overtaken = new AtomicBoolean();
    SteppedSession<String, String> session =
        (request, out) -> {
          if (request.equals("second")) {
            overtaken.set(!first.isDone());
            out.send("second");
            return Step.done();
          }
          return Step.await(Awaited.of(first), value -> sent(value, out));
        };
    try (var service =
        Fixture.start(
            model,
            Text.serving(Text.SESSION).steppedSession(Text.SESSION, () -> session).build())) {
      var replies = new Replies();
      var requests = service.open(Text.SESSION, replies);
      requests.onNext("first");
      requests.onNext("second");
      requests.onCompleted();
      first.complete("first");
      assertEquals("first", replies.next());
      assertEquals("second", replies.next());
      replies.assertCompleted();
      assertFalse(overtaken.get());
    }
  }

  @Test
  void endsTheStreamWithTheStatusThatATurnChose() throws Exception {
    Session<String, String> session =
        (request, out) -> {
          throw new CallFailure(CallFailure.Kind.INVALID_ARGUMENT, "not " + request);
        };
    try (var service = serving(() -> session)) {
      var replies = new Replies();
      service.open(Text.SESSION, replies).onNext("that");
      var status = replies.failure().getStatus();
      assertEquals(Status.Code.INVALID_ARGUMENT, status.getCode());
      assertEquals("not that", status.getDescription());
      service.awaitNothingInFlight();
    }
  }

  @Test
  void tellsTheSessionWhenItsClientHasGone() throws Exception {
    var closed = new CountDownLatch(1);
    try (var service = serving(() -> new Watched(closed))) {
      var replies = new Replies();
      service.open(Text.SESSION, replies).onNext("hello");
      assertEquals("hello", replies.next());
      replies.cancel();
      closed.await();
      service.awaitNothingInFlight();
    }
  }

  @Test
  void tellsTheSessionWhenItIsDone() throws Exception {
    var closed = new CountDownLatch(1);
    try (var service = serving(() -> new Watched(closed))) {
      var replies = new Replies();
      service.open(Text.SESSION, replies).onCompleted();
      replies.assertCompleted();
      closed.await();
    }
  }

  @Test
  void givesThePlaceBackThoughTheSessionFailsToClose() throws Exception {
    try (var service = serving(Unclosable::new)) {
      var replies = new Replies();
      service.open(Text.SESSION, replies).onCompleted();
      replies.assertCompleted();
      service.awaitNothingInFlight();
    }
  }

  private static final class Unclosable implements Session<String, String> {
    @Override
    public void turn(String request, Outbound<String> out) {}

    @Override
    public void closed() {
      throw new IllegalStateException("stuck");
    }
  }

  private record Watched(CountDownLatch gone) implements Session<String, String> {
    @Override
    public void turn(String request, Outbound<String> out) throws InterruptedException {
      out.send(request);
    }

    @Override
    public void closed() {
      gone.countDown();
    }
  }

  private Fixture serving(Supplier<Session<String, String>> session) throws Exception {
    return serving(session, "");
  }

  private Fixture serving(Supplier<Session<String, String>> session, String hocon)
      throws Exception {
    return Fixture.start(
        model, hocon, Text.serving(Text.SESSION).session(Text.SESSION, session).build());
  }

  private static Step<Object> sent(String message, Outbound<String> out)
      throws InterruptedException {
    out.send(message);
    return Step.done(message);
  }
}
