package io.trilane.contract.end;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Records;
import io.trilane.runtime.Interceptor;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A client that leaves at any point of its handler: before what the handler does there, during it,
/// and after an interrupt that the handler has swallowed. No place, task or byte is lost, and
/// nothing is logged.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class CancelSweepContractTest {
  private static final String ONE_PLACE =
      """
      platform.max-threads = 1
      virtual { max-calls = 1, max-sessions = 1 }
      pipeline { max-calls = 1, max-sessions = 1, lanes.blocking.workers = 1 }
      """;

  @Parameter private ModelName model;

  /// The moment of a cancel's interrupt.
  enum When {
    /// The interrupt is there when the point is reached.
    BEFORE,
    /// The handler has swallowed the interrupt before the point.
    SWALLOWED,
    /// The client leaves while the handler goes on.
    DURING
  }

  @ParameterizedTest
  @EnumSource
  void losesNothing(CancelPoint point) throws Exception {
    for (var when : When.values()) {
      var reached = new CountDownLatch(1);
      try (var records = new Records();
          var service =
              Fixture.start(model, ONE_PLACE, point.service(() -> leave(when, reached)).build())) {
        leaveAt(service, reached);
        if (point != CancelPoint.TASKS_LEFT_OPEN) { // A failure, if the handler ends first.
          assertEquals(List.of(), records.messages(), when::toString);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void losesNothingInAnInterceptor(When when) throws Exception {
    for (var after : List.of(false, true)) {
      var reached = new CountDownLatch(1);
      Interceptor interceptor =
          (call, next) -> {
            if (after || call.method().endsWith("/Unary")) {
              next.run();
            }
            if (call.method().endsWith("/Session")) {
              leave(when, reached);
            }
            if (!after && call.method().endsWith("/Session")) {
              next.run();
            }
          };
      try (var records = new Records();
          var service =
              Fixture.start(
                  model,
                  ONE_PLACE,
                  CancelPoint.SEND.service(() -> {}).intercept(interceptor).build())) {
        leaveAt(service, reached);
        assertEquals(List.of(), records.messages(), when::toString);
      }
    }
  }

  /// Nobody is there to be told, so the interceptor's mistake is not logged either.
  @ParameterizedTest
  @EnumSource
  void losesNothingInAnInterceptorThatNeverCallsOn(When when) throws Exception {
    var reached = new CountDownLatch(1);
    Interceptor interceptor =
        (call, next) -> {
          if (call.method().endsWith("/Session")) {
            leave(when, reached);
            awaitDeparture(call);
          } else {
            next.run();
          }
        };
    try (var records = new Records();
        var service =
            Fixture.start(
                model,
                ONE_PLACE,
                CancelPoint.SEND.service(() -> {}).intercept(interceptor).build())) {
      leaveAt(service, reached);
      assertEquals(List.of(), records.messages(), when::toString);
    }
  }

  /// The rule's own failure is logged, that of the handler is not.
  @ParameterizedTest
  @EnumSource
  void losesNothingInARuleThatThrows(When when) throws Exception {
    var reached = new CountDownLatch(1);
    var service =
        CancelPoint.SEND
            .service(() -> {
              leave(when, reached);
              awaitDeparture(Call.current());
              throw new ArithmeticException("for the rule");
            })
            .build();
    try (var records = new Records();
        var fixture =
            Fixture.start(
                model,
                ONE_PLACE,
                trilane -> {
                  trilane.exceptions(map ->
                      map.on(
                          ArithmeticException.class,
                          e -> {
                            throw new IllegalStateException("a broken rule");
                          }));
                  return trilane.bind(service);
                })) {
      leaveAt(fixture, reached);
      assertEquals(1, records.messages().size(), records.messages()::toString);
      assertTrue(
          records.messages().getFirst().endsWith("the rule for its failure has failed"),
          records.messages()::toString);
    }
  }

  private static void leaveAt(Fixture service, CountDownLatch reached) throws Exception {
    var replies = service.openWith("go");
    reached.await();
    replies.cancel();
    replies.endsWell();
    service.awaitNothingInFlight();
    assertEquals(0, service.load().tasks());
    assertEquals("next", service.call("next"));
    service.awaitNothingInFlight();
    service.awaitNothingHeld();
  }

  private static void leave(When when, CountDownLatch reached) {
    if (when == When.DURING) {
      reached.countDown();
      return;
    }
    reached.countDown();
    awaitDeparture(Call.current());
    if (when == When.BEFORE) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitDeparture(Call call) {
    var gone = new CountDownLatch(1);
    call.onDeparture(gone::countDown);
    awaitDeaf(gone);
  }

  private static void awaitDeaf(CountDownLatch latch) {
    for (; ; ) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        // What follows is to see no interrupt.
      }
    }
  }
}
