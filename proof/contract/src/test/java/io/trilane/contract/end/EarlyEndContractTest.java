package io.trilane.contract.end;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Records;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.UnaryHandler;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A stream that its handler or its client ends before the other one does.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class EarlyEndContractTest {
  @Parameter private ModelName model;

  @Test
  void aSessionMayEndBeforeItsClientDoes() throws Exception {
    var session =
        new Session<String, String>() {
          @Override
          public void turn(String request, Outbound<String> out) throws InterruptedException {
            out.send(request);
            out.end();
            assertThrows(IllegalStateException.class, () -> out.send("more"));
          }
        };
    try (var service =
        Fixture.start(
            model, Text.serving(Text.SESSION).session(Text.SESSION, () -> session).build())) {
      var replies = service.openWith("only");
      assertEquals("only", replies.next());
      replies.assertCompleted();
      service.awaitNothingInFlight();
    }
  }

  @Test
  void aConverserMayEndBeforeItsClientDoes() throws Exception {
    var service =
        Text.serving(Text.SESSION)
            .converse(Text.SESSION, (in, out) -> out.send("enough of " + in.receive()))
            .build();
    try (var fixture = Fixture.start(model, service)) {
      var replies = fixture.openWith("you");
      assertEquals("enough of you", replies.next());
      replies.assertCompleted();
      fixture.awaitNothingInFlight();
    }
  }

  @Test
  void aLoopOverMessagesEndsQuietlyWithItsClient() throws Exception {
    var began = new CompletableFuture<String>();
    var thrown = new CompletableFuture<Throwable>();
    var service =
        Text.serving(Text.SESSION)
            .converse(
                Text.SESSION,
                (in, out) -> {
                  try {
                    for (var request : in) {
                      began.complete(request);
                    }
                  } catch (Exception e) {
                    thrown.complete(e);
                    throw e;
                  }
                })
            .build();
    try (var records = new Records();
        var fixture = Fixture.start(model, service)) {
      var replies = fixture.openWith("");
      began.get();
      replies.cancel();
      assertInstanceOf(CancellationException.class, thrown.get());
      fixture.awaitNothingInFlight();
      assertEquals(List.of(), records.messages());
    }
  }

  @Test
  void tellsOfTheClientsDepartureOnce() throws Exception {
    var began = new CompletableFuture<Void>();
    var told = new CompletableFuture<Void>();
    try (var service =
        serve(request -> {
          Call.current().onDeparture(() -> told.complete(null));
          began.complete(null);
          return new CompletableFuture<String>().get();
        })) {
      var replies = service.callLater("");
      began.get();
      replies.cancel();
      told.get();
      service.awaitNothingInFlight();
    }
  }

  private Fixture serve(UnaryHandler<String, String> handler) throws Exception {
    return Fixture.start(model, Text.serving(Text.UNARY).unary(Text.UNARY, handler).build());
  }
}
