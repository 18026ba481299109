package io.trilane.contract.end;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.UnaryHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// No way out of a call keeps a place: after all kinds of ends, as many as ever may come in.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class LeakContractTest {
  private static final int PLACES = 4;
  private static final int CALLS = 400;

  @Parameter private ModelName model;

  private final CountDownLatch allInside = new CountDownLatch(PLACES);
  private final CountDownLatch finish = new CountDownLatch(1);
  private final Semaphore turns = new Semaphore(0);

  private final UnaryHandler<String, String> handler =
      request -> {
        switch (request) {
          case "turn" -> turns.acquire();
          case "fail" -> throw new CallFailure(CallFailure.Kind.NOT_FOUND, "no such thing");
          case "surprise" -> throw new IllegalStateException("expected by this test");
          case "error" -> throw new AssertionError("expected by this test");
          case "hold" -> {
            allInside.countDown();
            finish.await();
          }
          default -> {}
        }
        return request;
      };

  @Test
  void keepsNoPlaceWhateverBecomesOfACall() throws Exception {
    Session<String, String> session = (request, out) -> out.send(handler.handle(request));
    var service =
        Text.serving(Text.UNARY, Text.SESSION)
            .unary(Text.UNARY, handler)
            .session(Text.SESSION, () -> session)
            .build();
    try (var server = Fixture.start(model, limits(), service)) {
      endInEveryWay(server);
      awaitArrivalOfAll(server);
      server.awaitWaiting(0);
      server.awaitNothingInFlight();
      var all = new ArrayList<Replies>();
      for (var call = 0; call < PLACES; call++) {
        all.add(server.callLater("hold"));
      }
      allInside.await();
      assertTrue(server.callLater("one too many").reason().contains(" = 4 reached"));
      finish.countDown();
      for (var reply : all) {
        assertEquals("hold", reply.next());
      }
      server.awaitNothingInFlight();
    }
  }

  /// Answers, failures, refusals, waits that run out, deadlines, and clients that leave while they
  /// wait, while they run and before either.
  private void endInEveryWay(Fixture server) throws InterruptedException {
    var random = new Random(6);
    var kinds = List.of("", "turn", "turn", "fail", "surprise", "error");
    var all = new ArrayList<Replies>();
    for (var call = 0; call < CALLS; call++) {
      var request = kinds.get(random.nextInt(kinds.size()));
      all.add(
          switch (random.nextInt(4)) {
            case 0 -> server.callLater(request, Duration.ofMillis(1 + random.nextInt(20)));
            case 1 -> cancelled(server.callLater(request));
            case 2 -> cancelled(server.openWith(request));
            default -> server.callLater(request);
          });
      turns.release();
    }
    turns.release(CALLS);
    for (var replies : all) {
      replies.endsWell();
    }
  }

  /// Messages on one connection arrive in order, also the news that a client has gone.
  private static void awaitArrivalOfAll(Fixture server) throws InterruptedException {
    while (!server.callLater("last").endsWell()) {
      // It was refused, while others had their places or stood in line.
    }
  }

  private static Replies cancelled(Replies replies) {
    replies.cancel();
    return replies;
  }

  private String limits() {
    return """
    admission { queue = 8, max-queue-wait = 5ms }
    methods."test.Text/Unary".max-in-flight = 4
    platform.max-threads = 5
    virtual { max-calls = 5, max-sessions = 2 }
    pipeline { max-calls = 5, max-sessions = 2, lanes { blocking { workers = 8 } } }
    """;
  }
}
