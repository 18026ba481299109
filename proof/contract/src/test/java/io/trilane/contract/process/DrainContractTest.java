package io.trilane.contract.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Records;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.UnaryHandler;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The end of a server.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class DrainContractTest {
  private static final String LONG_GRACE = "server.shutdown-grace = 1h";

  @Parameter private ModelName model;
  private final CountDownLatch announced = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @Test
  void letsCallsInFlightFinish() throws Exception {
    try (var service = start(LONG_GRACE, this::answerWhenAllowed)) {
      var reply = service.callLater("late");
      begun.await();
      var drain = drain(service);
      announced.await();
      mayEnd.countDown();
      assertEquals("late", reply.next());
      assertEquals(0, drain.get());
    }
  }

  @Test
  void takesCallsUntilTheDelayIsOver() throws Exception {
    try (var service = start("server.drain-delay = 10m", request -> request)) {
      var drain = drain(service);
      announced.await();
      assertEquals("still here", service.call("still here"));
      drain.cancel(true);
    }
  }

  @Test
  void takesNoCallsOnceTheDelayIsOver() throws Exception {
    try (var service = start(LONG_GRACE, request -> request)) {
      assertEquals(0, service.drain(announced::countDown));
      var refused = assertThrows(StatusRuntimeException.class, () -> service.call(""));
      assertEquals(Status.Code.UNAVAILABLE, refused.getStatus().getCode());
    }
  }

  @Test
  void interruptsAndNamesWhoIsLeftAfterTheGrace() throws Exception {
    try (var log = new Records();
        var service = start("server.shutdown-grace = 0s", this::answerWhenAllowed)) {
      service.callLater("never");
      begun.await();
      assertEquals(0, service.drain(announced::countDown));
      var record = log.next();
      var expected =
          """
          handlers left after the grace of 0 ms and interrupted: 1, of which still at work: 0
            %s: call [0-9a-f]{16} of test.Text/Unary from /127.0.0.1:\\d+, on %s-.*\\d, for \\d+.\\ds\
          """
              .formatted(model, model);
      assertTrue(record.matches(expected), record);
    }
  }

  @Test
  void returnsThoughAHandlerIgnoresEveryInterrupt() throws Exception {
    try (var log = new Records();
        var service = start("server.shutdown-grace = 0s", this::answerWhenAllowedAndNotBefore)) {
      service.callLater("never");
      begun.await();
      assertEquals(1, service.drain(announced::countDown));
      assertTrue(log.next().endsWith(", still at work"));
      mayEnd.countDown();
      service.awaitNothingInFlight();
    }
  }

  @Test
  void saysNothingWhenNobodyIsLeft() throws Exception {
    try (var log = new Records();
        var service = start(LONG_GRACE, request -> request)) {
      service.call("");
      assertEquals(0, service.drain(announced::countDown));
      assertTrue(log.isEmpty());
    }
  }

  private Fixture start(String hocon, UnaryHandler<String, String> handler) throws IOException {
    return Fixture.start(model, hocon, Text.serving(Text.UNARY).unary(Text.UNARY, handler).build());
  }

  private FutureTask<Long> drain(Fixture service) {
    var drain = new FutureTask<>(() -> service.drain(announced::countDown));
    Thread.ofVirtual().start(drain);
    return drain;
  }

  private String answerWhenAllowed(String answer) throws InterruptedException {
    begun.countDown();
    mayEnd.await();
    return answer;
  }

  private String answerWhenAllowedAndNotBefore(String answer) {
    begun.countDown();
    while (true) {
      try {
        mayEnd.await();
        return answer;
      } catch (InterruptedException e) {
        // As a handler does that goes on whatever it is told.
      }
    }
  }
}
