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
import io.trilane.runtime.handler.Mailbox;
import io.trilane.runtime.handler.Mailbox.WhenFull;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Session;
import java.util.concurrent.CompletableFuture;
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
