package io.trilane.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Converser;
import io.trilane.runtime.handler.Mailbox;
import io.trilane.runtime.handler.Mailbox.WhenFull;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Session;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Other threads push into a session, and a client that does not read harms nobody.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class MailboxContractTest {
  private static final String LARGE = "x".repeat(64 * 1024);

  @Parameter private ModelName model;
  private final CompletableFuture<Mailbox<String>> mailbox = new CompletableFuture<>();

  enum Kind {
    SESSION,
    CONVERSER
  }

  @ParameterizedTest
  @EnumSource
  void whatOthersLeaveReachesAnIdleClientInOrder(Kind kind) throws Exception {
    try (var service = Fixture.start(model, serving(kind))) {
      var replies = service.openWith("join");
      for (var message = 0; message < 100; message++) {
        assertTrue(mailbox.get().offer("" + message));
        assertEquals("" + message, replies.next());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMailboxIsClosedOnceItsClientHasGone(Kind kind) throws Exception {
    try (var service = Fixture.start(model, serving(kind))) {
      var replies = service.openWith("join");
      mailbox.get();
      replies.cancel();
      service.awaitNothingInFlight();
      assertFalse(mailbox.get().offer("late"));
      assertTrue(mailbox.get().isClosed());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClientThatDoesNotReadIsEndedIfTheRuleSaysSo(Kind kind) throws Exception {
    try (var service = Fixture.start(model, serving(kind))) {
      var end = new CompletableFuture<Status>();
      var call = service.newCall(Text.SESSION);
      call.start(
          new ClientCall.Listener<>() {
            @Override
            public void onClose(Status status, Metadata trailers) {
              end.complete(status);
            }
          },
          new Metadata());
      call.sendMessage("join");
      var offered = 0;
      while (mailbox.get().offer(LARGE)) {
        offered++;
      }
      assertTrue(offered >= 4, "took " + offered);
      call.request(offered);
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, end.get().getCode());
      service.awaitNothingInFlight();
    }
  }

  /// It need not read to be ended, so it holds no place meanwhile.
  @ParameterizedTest
  @EnumSource
  void aClientThatNeverReadsIsEndedToo(Kind kind) throws Exception {
    try (var service = Fixture.start(model, serving(kind))) {
      var call = service.newCall(Text.SESSION);
      call.start(new ClientCall.Listener<>() {}, new Metadata());
      call.sendMessage("join");
      while (mailbox.get().offer(LARGE)) {
        // As fast as it takes them.
      }
      service.awaitNothingInFlight();
      call.cancel("seen enough", null);
    }
  }

  @Test
  void aHandlerThatSendsToAClientWhoseMailboxIsFullIsEndedToo() throws Exception {
    var why = new CompletableFuture<CallFailure>();
    Converser<String, String> sends =
        (in, out) -> {
          mailbox.complete(out.mailbox(1, WhenFull.END));
          try {
            while (true) {
              out.send(LARGE);
            }
          } catch (CallFailure failure) {
            why.complete(failure);
            throw failure;
          }
        };
    try (var service =
        Fixture.start(model, Text.serving(Text.SESSION).converse(Text.SESSION, sends).build())) {
      var call = service.newCall(Text.SESSION);
      call.start(new ClientCall.Listener<>() {}, new Metadata());
      call.sendMessage("join");
      while (mailbox.get().offer("news")) {
        // The second one finds no room.
      }
      assertEquals(CallFailure.Kind.RESOURCE_EXHAUSTED, why.get().kind());
      service.awaitNothingInFlight();
      call.cancel("seen enough", null);
    }
  }

  @Test
  void whatIsLeftWhenAConverserReturnsIsSent() throws Exception {
    Converser<String, String> leaves =
        (in, out) -> {
          var own = out.mailbox(3, WhenFull.DROP_NEWEST);
          own.offer("one");
          own.offer("two");
          out.send("first");
        };
    try (var service =
        Fixture.start(model, Text.serving(Text.SESSION).converse(Text.SESSION, leaves).build())) {
      var replies = service.openWith("join");
      assertEquals("first", replies.next());
      assertEquals("one", replies.next());
      assertEquals("two", replies.next());
      replies.assertCompleted();
    }
  }

  @Test
  void aMailboxThatIsFullWhenAConverserReturnsEndsTheStream() throws Exception {
    Converser<String, String> leaves =
        (in, out) -> {
          var own = out.mailbox(1, WhenFull.END);
          own.offer("one");
          own.offer("two");
        };
    try (var service =
        Fixture.start(model, Text.serving(Text.SESSION).converse(Text.SESSION, leaves).build())) {
      var end = service.openWith("join").failure().getStatus();
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, end.getCode());
    }
  }

  private GrpcService serving(Kind kind) {
    var service = Text.serving(Text.SESSION);
    return switch (kind) {
      case SESSION -> service.session(Text.SESSION, this::member).build();
      case CONVERSER ->
          service
              .converse(
                  Text.SESSION,
                  (in, out) -> {
                    mailbox.complete(out.mailbox(4, WhenFull.END));
                    for (var request : in) {
                      assertEquals("join", request);
                    }
                  })
              .build();
    };
  }

  private Session<String, String> member() {
    return new Session<>() {
      @Override
      public void turn(String request, Outbound<String> out) {
        mailbox.complete(out.mailbox(4, WhenFull.END));
      }
    };
  }
}
