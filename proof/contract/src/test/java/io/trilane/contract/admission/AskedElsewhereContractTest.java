package io.trilane.contract.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Context;
import io.grpc.Status;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.security.Authentication;
import io.trilane.security.Authentication.Known;
import io.trilane.security.Authentication.Rejected;
import io.trilane.security.Authentication.Settled;
import io.trilane.security.NamedPrincipal;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// An authenticator that asks another service, whose answers the test gives.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class AskedElsewhereContractTest {
  private static final Settled ALICE = new Known(new NamedPrincipal("alice"));

  private final BlockingQueue<CompletableFuture<Settled>> asked = new LinkedBlockingQueue<>();
  private final CountDownLatch clientGone = new CountDownLatch(1);
  @Parameter private ModelName model;

  @Test
  void letsACallInOnceItsCallerIsKnown() throws Exception {
    try (var server = greeter("")) {
      var reply = server.callLater("hello");
      var answer = asked.take();
      assertEquals(0, server.load().admitted());
      answer.complete(ALICE);
      assertEquals("hello, alice", reply.next());
      reply.assertCompleted();
    }
  }

  @Test
  void losesNothingThatAStreamSentMeanwhile() throws Exception {
    try (var server = greeter("")) {
      var replies = new Replies();
      var requests = server.open(Text.SESSION, replies);
      requests.onNext("one");
      requests.onNext("two");
      requests.onCompleted();
      asked.take().complete(ALICE);
      assertEquals("one, alice", replies.next());
      assertEquals("two, alice", replies.next());
      replies.assertCompleted();
    }
  }

  @Test
  void losesNotTheEndOfAStreamThatSentNothing() throws Exception {
    try (var server = greeter("")) {
      var replies = new Replies();
      server.open(Text.SESSION, replies).onCompleted();
      asked.take().complete(ALICE);
      replies.assertCompleted();
    }
  }

  @Test
  void refusesWhomTheOtherServiceRejects() throws Exception {
    try (var server = greeter("")) {
      var reply = server.callLater("hello");
      asked.take().complete(new Rejected("the token has expired"));
      var refusal = reply.failure().getStatus();
      assertEquals(Status.Code.UNAUTHENTICATED, refusal.getCode());
      assertEquals("the token has expired", refusal.getDescription());
    }
  }

  @Test
  void refusesWhenThereIsNoAnswerInTime() throws Exception {
    try (var server = greeter("auth.timeout = 1ms")) {
      var refusal = server.callLater("hello").failure().getStatus();
      assertEquals(Status.Code.UNAVAILABLE, refusal.getCode());
      assertEquals(
          "the caller was not identified within trilane.auth.timeout", refusal.getDescription());
    }
  }

  @Test
  void refusesWhenTheOtherServiceFails() throws Exception {
    try (var server = greeter("")) {
      var reply = server.callLater("hello");
      asked.take().completeExceptionally(new IllegalStateException("password is swordfish"));
      var refusal = reply.failure().getStatus();
      assertEquals(Status.Code.INTERNAL, refusal.getCode());
      assertEquals("who calls could not be found out", refusal.getDescription());
    }
  }

  @Test
  void boundsHowManyWait() throws Exception {
    try (var server = greeter("auth.max-pending = 1")) {
      var waiting = server.callLater("hello");
      var answer = asked.take();
      var refusal = server.callLater("hello").failure().getStatus();
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, refusal.getCode());
      assertEquals("trilane.auth.max-pending = 1 reached", refusal.getDescription());
      answer.complete(ALICE);
      assertEquals("hello, alice", waiting.next());
      var next = server.callLater("next");
      asked.take().complete(ALICE);
      assertEquals("next, alice", next.next());
    }
  }

  @Test
  void forgetsACallWhoseClientHasGone() throws Exception {
    try (var server = greeter("auth.max-pending = 1")) {
      var gone = server.callLater("gone");
      var answer = asked.take();
      gone.cancel();
      clientGone.await();
      var next = server.callLater("next");
      asked.take().complete(ALICE);
      assertEquals("next, alice", next.next());
      answer.complete(ALICE);
      server.awaitNothingInFlight();
    }
  }

  private Fixture greeter(String hocon) throws Exception {
    return Fixture.start(model, hocon, Guarded.greeter(credentials -> ask(), Guarded.KNOWN));
  }

  private Authentication ask() {
    Context.current().addListener(_ -> clientGone.countDown(), Runnable::run);
    var answer = new CompletableFuture<Settled>();
    asked.add(answer);
    return new Authentication.Pending(answer);
  }
}
