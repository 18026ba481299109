package io.trilane.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Status;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.Interceptor;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Interceptors run around handlers, on the handlers' own threads.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class InterceptorContractTest {
  private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

  @Parameter private ModelName model;
  private final List<String> order = new CopyOnWriteArrayList<>();

  @Test
  void runsAroundTheHandlerOnItsThread() throws Exception {
    var service =
        Text.serving(Text.UNARY)
            .unary(Text.UNARY, request -> TENANT.get() + " on " + Call.current().thread())
            .intercept((call, next) -> {
              TENANT.set(call.thread());
              try {
                next.run();
              } finally {
                TENANT.remove();
              }
            })
            .build();
    try (var fixture = Fixture.start(model, service)) {
      var threads = fixture.call("").split(" on ", -1);
      assertEquals(threads[0], threads[1]);
    }
  }

  @Test
  void theLastAddedIsCalledFirst() throws Exception {
    var service =
        Text.serving(Text.UNARY)
            .unary(Text.UNARY, request -> order.toString())
            .intercept(noting("inner"))
            .intercept(noting("outer"))
            .build();
    try (var fixture = Fixture.start(model, service)) {
      assertEquals("[outer, inner]", fixture.call(""));
    }
  }

  @Test
  void refusesACall() throws Exception {
    var service =
        Text.serving(Text.UNARY)
            .unary(Text.UNARY, request -> "")
            .intercept((call, next) -> {
              throw new CallFailure(CallFailure.Kind.PERMISSION_DENIED, "not you");
            })
            .build();
    try (var fixture = Fixture.start(model, service)) {
      assertEquals("not you", fixture.callLater("").reason());
      fixture.awaitNothingInFlight();
    }
  }

  @Test
  void oneThatNeverCallsOnFailsTheCall() throws Exception {
    var service =
        Text.serving(Text.UNARY)
            .unary(Text.UNARY, request -> "")
            .intercept((call, next) -> {})
            .build();
    try (var fixture = Fixture.start(model, service)) {
      assertEquals(Status.Code.UNKNOWN, fixture.callLater("").failure().getStatus().getCode());
      fixture.awaitNothingInFlight();
    }
  }

  @Test
  void runsAroundEachStep() throws Exception {
    var service =
        Text.serving(Text.UNARY)
            .steppedUnary(
                Text.UNARY,
                request ->
                    Step.await(
                        Awaited.sleep(Duration.ofMillis(1)),
                        passed ->
                            Step.await(
                                Awaited.sleep(Duration.ofMillis(1)),
                                again -> Step.done(order.toString()))))
            .intercept(noting("step"))
            .build();
    try (var fixture = Fixture.start(model, service)) {
      assertEquals("[step, step, step]", fixture.call(""));
    }
  }

  @Test
  void runsAroundTheBeginningAndEachTurn() throws Exception {
    var service =
        Text.serving(Text.SESSION)
            .<String, String>session(
                Text.SESSION, () -> (request, out) -> out.send(order.toString()))
            .intercept(noting("piece"))
            .build();
    try (var fixture = Fixture.start(model, service)) {
      var replies = new Replies();
      var requests = fixture.open(Text.SESSION, replies);
      requests.onNext("");
      assertEquals("[piece, piece]", replies.next());
      requests.onNext("");
      assertEquals("[piece, piece, piece]", replies.next());
      requests.onCompleted();
      replies.assertCompleted();
    }
  }

  private Interceptor noting(String name) {
    return (call, next) -> {
      order.add(name);
      next.run();
    };
  }
}
