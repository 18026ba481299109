package io.trilane.contract.end;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Session;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The server's own limits on time.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class TimeLimitContractTest {
  @Parameter private ModelName model;

  @Test
  void aCallEndsWhenItsTimeIsOver() throws Exception {
    var service = Text.serving(Text.UNARY).unary(Text.UNARY, request -> waitForEver()).build();
    try (var fixture = Fixture.start(model, "call.max-time = 20ms", service)) {
      var status = fixture.callLater("").failure().getStatus();
      assertEquals(Status.Code.DEADLINE_EXCEEDED, status.getCode());
      assertEquals("the server lets this call take 20ms", status.getDescription());
      fixture.awaitNothingInFlight();
    }
  }

  @Test
  void aStockHandlersTimeIsLimitedToo() throws Exception {
    var handler =
        ServerCalls.<String, String>asyncUnaryCall((request, out) -> {
          try {
            out.onNext(waitForEver());
          } catch (InterruptedException e) {
            out.onError(e);
          }
        });
    try (var fixture =
        Fixture.start(model, "call.max-time = 20ms", Text.stock(Text.UNARY, handler))) {
      assertEquals(
          Status.Code.DEADLINE_EXCEEDED, fixture.callLater("").failure().getStatus().getCode());
      fixture.awaitNothingInFlight();
    }
  }

  @Test
  void aMethodMayHaveALimitOfItsOwn() throws Exception {
    var service = Text.serving(Text.UNARY).unary(Text.UNARY, request -> waitForEver()).build();
    try (var fixture =
        Fixture.start(
            model, "call.max-time = 1h, methods.\"test.Text/Unary\".max-time = 20ms", service)) {
      assertEquals(
          Status.Code.DEADLINE_EXCEEDED, fixture.callLater("").failure().getStatus().getCode());
    }
  }

  @Test
  void theTimeLeftIsTheShorterOfTheTwo() throws Exception {
    var service =
        Text.serving(Text.UNARY)
            .unary(Text.UNARY, request -> Call.current().timeLeft().orElseThrow().toString())
            .build();
    try (var fixture = Fixture.start(model, "call.max-time = 1h", service)) {
      assertWithin(Duration.ofHours(1), Duration.parse(fixture.call("")));
      assertWithin(
          Duration.ofMinutes(1),
          Duration.parse(fixture.callLater("", Duration.ofMinutes(1)).next()));
      assertWithin(
          Duration.ofHours(1), Duration.parse(fixture.callLater("", Duration.ofHours(2)).next()));
    }
  }

  private static void assertWithin(Duration most, Duration left) {
    assertTrue(left.isPositive() && left.compareTo(most) <= 0, left::toString);
    assertTrue(left.compareTo(most.dividedBy(2)) > 0, left::toString);
  }

  @Test
  void aSilentClientsSessionEnds() throws Exception {
    Session<String, String> session = (request, out) -> out.send(request);
    var service = Text.serving(Text.SESSION).session(Text.SESSION, () -> session).build();
    try (var fixture = Fixture.start(model, "stream.max-idle = 30ms", service)) {
      var replies = fixture.openWith("hello");
      assertEquals("hello", replies.next());
      assertEquals(Status.Code.DEADLINE_EXCEEDED, replies.failure().getStatus().getCode());
      fixture.awaitNothingInFlight();
    }
  }

  @Test
  void aSessionMayTalkToItsSilentClient() throws Exception {
    var session =
        new Session<String, String>() {
          private int times;

          @Override
          public void turn(String request, Outbound<String> out) throws InterruptedException {
            out.send(request);
          }

          @Override
          public void idle(Outbound<String> out) throws InterruptedException {
            out.send("are you there?");
            if (++times == 2) {
              out.end();
            }
          }
        };
    var service = Text.serving(Text.SESSION).session(Text.SESSION, () -> session).build();
    try (var fixture = Fixture.start(model, "stream.max-idle = 30ms", service)) {
      var replies = fixture.openWith("hello");
      assertEquals("hello", replies.next());
      assertEquals("are you there?", replies.next());
      assertEquals("are you there?", replies.next());
      replies.assertCompleted();
    }
  }

  @Test
  void aSilentClientEndsTheLoopOverItsMessages() throws Exception {
    var service =
        Text.serving(Text.SESSION)
            .converse(
                Text.SESSION,
                (in, out) -> {
                  for (var request : in) {
                    out.send(request);
                  }
                })
            .build();
    try (var fixture = Fixture.start(model, "stream.max-idle = 30ms", service)) {
      var replies = fixture.openWith("hello");
      assertEquals("hello", replies.next());
      assertEquals(Status.Code.DEADLINE_EXCEEDED, replies.failure().getStatus().getCode());
    }
  }

  private static String waitForEver() throws InterruptedException {
    new CountDownLatch(1).await();
    return "";
  }
}
