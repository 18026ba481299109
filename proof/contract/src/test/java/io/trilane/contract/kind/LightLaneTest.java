package io.trilane.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.handler.SteppedSession;
import io.trilane.runtime.handler.SteppedUnaryHandler;
import io.trilane.settings.ConfigError;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

/// Handlers so light that they run on the event loop.
@Timeout(30)
final class LightLaneTest {
  private static final String LIGHT =
      """
      methods."test.Text/Unary".lane = light
      methods."test.Text/Collect".lane = light
      """;

  private final CountDownLatch begun = new CountDownLatch(1);

  @Test
  void answersOnTheEventLoopThatTheCallCameBy() throws Exception {
    try (var service = serving(request -> Step.done(Call.current().thread()))) {
      assertLoop(service.call(""));
      service.awaitNothingInFlight();
      assertEquals(0, service.hops());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ModelName.class,
      names = {"PLATFORM", "VIRTUAL"})
  void theThreadModelsDoNotAsk(ModelName model) throws Exception {
    try (var service = serving(model, request -> Step.done(Call.current().thread()))) {
      assertTrue(service.call("").startsWith(model + "-"));
    }
  }

  @Test
  void goesOnWhereItBeganWhoeverEndsItsWait() throws Exception {
    var awaited = new CountDownLatch(1);
    var arrival =
        new CompletableFuture<String>() {
          @Override
          public CompletableFuture<String> whenComplete(
              BiConsumer<? super String, ? super Throwable> action) {
            var next = super.whenComplete(action);
            awaited.countDown();
            return next;
          }
        };
    SteppedUnaryHandler<String, String> handler =
        request -> {
          var first = Call.current().thread();
          return Step.await(
              Awaited.of(arrival), _ -> Step.done(first + " " + Call.current().thread()));
        };
    try (var service = serving(handler)) {
      var reply = service.callLater("");
      awaited.await();
      arrival.complete("by the test's thread");
      assertOneLoop(reply.next());
    }
  }

  @Test
  void letsTimePassWhereItBegan() throws Exception {
    SteppedUnaryHandler<String, String> handler =
        request -> {
          var first = Call.current().thread();
          return Step.await(
              Awaited.sleep(Duration.ofMillis(1)),
              _ -> Step.done(first + " " + Call.current().thread()));
        };
    try (var service = serving(handler)) {
      assertOneLoop(service.call(""));
    }
  }

  @Test
  void takesAStreamsMessagesInOrder() throws Exception {
    try (var service =
        Fixture.start(
            ModelName.PIPELINE,
            LIGHT,
            Text.serving(Text.COLLECT).steppedSession(Text.COLLECT, Joining::new).build())) {
      var replies = new Replies();
      var requests = service.open(Text.COLLECT, replies);
      for (var message = 0; message < 50; message++) {
        requests.onNext(message + ",");
      }
      requests.onCompleted();
      var expected = new StringBuilder();
      for (var message = 0; message < 50; message++) {
        expected.append(message).append(',');
      }
      assertEquals(expected.toString(), replies.next());
      replies.assertCompleted();
      assertEquals(0, service.hops());
    }
  }

  @Test
  void aCallThatWaitsKeepsNoOtherWaiting() throws Exception {
    var arrival = new CompletableFuture<String>();
    SteppedUnaryHandler<String, String> handler =
        request ->
            request.isEmpty() ? Step.await(Awaited.of(arrival), Step::done) : Step.done(request);
    try (var service = serving(handler)) {
      var waits = service.callLater("");
      assertEquals("goes on", service.call("goes on"));
      arrival.complete("arrived");
      assertEquals("arrived", waits.next());
    }
  }

  @Test
  void endsAPauseWhoseClientHasGone() throws Exception {
    SteppedUnaryHandler<String, String> handler =
        request -> {
          begun.countDown();
          return Step.await(Awaited.sleep(Duration.ofDays(365_000)), _ -> Step.done(request));
        };
    try (var service = serving(handler)) {
      var reply = service.callLater("");
      begun.await();
      reply.cancel();
      service.awaitNothingInFlight();
    }
  }

  @Test
  void endsAPauseAtTheDeadline() throws Exception {
    SteppedUnaryHandler<String, String> handler =
        request -> Step.await(Awaited.sleep(Duration.ofDays(1)), _ -> Step.done(request));
    try (var service = serving(handler)) {
      var failure = service.callLater("", Duration.ofMillis(50)).failure();
      assertEquals(Status.Code.DEADLINE_EXCEEDED, failure.getStatus().getCode());
      service.awaitNothingInFlight();
    }
  }

  @Test
  void aFailureCostsItsOwnCallAlone() throws Exception {
    SteppedUnaryHandler<String, String> handler =
        request -> {
          if (request.isEmpty()) {
            throw new CallFailure(CallFailure.Kind.NOT_FOUND, "nothing");
          }
          return Step.done(request);
        };
    try (var service = serving(handler)) {
      assertEquals(Status.Code.NOT_FOUND, service.callLater("").failure().getStatus().getCode());
      assertEquals("something", service.call("something"));
    }
  }

  @Test
  void leavesNothingInTheLogsContextOfTheLoop() throws Exception {
    SteppedUnaryHandler<String, String> handler =
        request -> {
          var found = MDC.get("mark") + " " + MDC.get("grpc.method");
          MDC.put("mark", request);
          return Step.await(
              Awaited.sleep(Duration.ofNanos(1)), _ -> Step.done(found + " " + MDC.get("mark")));
        };
    try (var service = serving(handler)) {
      assertEquals("null test.Text/Unary a", service.call("a"));
      assertEquals("null test.Text/Unary b", service.call("b"));
    }
  }

  @Test
  void aCallThatGotItsPlaceFromAnotherThreadComputesOnItsOwnLoop() throws Exception {
    var finish = new CountDownLatch(1);
    var handlers =
        Text.serving(Text.UNARY, Text.EMIT)
            .steppedUnary(Text.UNARY, request -> Step.done(Call.current().thread()))
            .emit(
                Text.EMIT,
                (request, out) -> {
                  begun.countDown();
                  finish.await();
                })
            .build();
    var onePlace =
        "methods.\"test.Text/Unary\".lane = light\n"
            + "pipeline.max-calls = 1, admission { queue = 1, max-queue-wait = 60s }";
    try (var service = Fixture.start(ModelName.PIPELINE, onePlace, handlers)) {
      ClientCalls.asyncServerStreamingCall(service.newCall(Text.EMIT), "", new Replies());
      begun.await();
      var waited = service.callLater("");
      service.callLater("").failure(); // Refused, so the one before it stands in line.
      finish.countDown();
      assertLoop(waited.next());
    }
  }

  @Test
  void aMethodChangesLanesWhileTheServerRuns() throws Exception {
    try (var service =
        Fixture.start(
            ModelName.PIPELINE,
            Text.serving(Text.UNARY)
                .steppedUnary(Text.UNARY, request -> Step.done(Call.current().thread()))
                .build())) {
      assertEquals("pipeline-cpu-1", service.call(""));
      service.reconfigure("model = pipeline\n" + LIGHT);
      assertLoop(service.call(""));
      service.reconfigure("model = pipeline");
      assertEquals("pipeline-cpu-1", service.call(""));
    }
  }

  @Test
  void refusesHandlersThatMayBlock() {
    var emitter =
        Text.serving(Text.EMIT).steppedEmit(Text.EMIT, (request, out) -> Step.done()).build();
    assertRefused("Unary", blocking());
    assertRefused("Emit", emitter);
    try (var trilane = Trilane.start(inLightLane("Unary"))) {
      var stock =
          Text.stock(Text.UNARY, ServerCalls.asyncUnaryCall((request, out) -> out.onCompleted()));
      assertThrows(ConfigError.class, () -> trilane.bind(stock));
      trilane.bind(
          Text.serving(Text.UNARY)
              .steppedUnary(Text.UNARY, Step::done)
              .build()); // Nothing was kept.
    }
  }

  @Test
  void refusesAChangeThatPutsAHandlerThatMayBlockThere() throws Exception {
    try (var service = Fixture.start(ModelName.PIPELINE, blocking())) {
      var refusal =
          assertThrows(ConfigError.class, () -> service.reconfigure("model = virtual\n" + LIGHT));
      assertEquals(refusalOf("Unary"), refusal.getMessage());
      assertTrue(service.call("").startsWith("pipeline-blocking-"));
    }
  }

  private static GrpcService blocking() {
    return Text.serving(Text.UNARY).unary(Text.UNARY, request -> Call.current().thread()).build();
  }

  private static void assertRefused(String method, GrpcService service) {
    try (var trilane = Trilane.start(inLightLane(method))) {
      var refusal = assertThrows(ConfigError.class, () -> trilane.bind(service));
      assertEquals(refusalOf(method), refusal.getMessage());
    }
  }

  private static String refusalOf(String method) {
    return "trilane.methods.\"test.Text/%s\".lane = light: must be a method that answers once, by a handler given in steps"
        .formatted(method);
  }

  private static Config inLightLane(String method) {
    return ConfigFactory.parseString(
        "trilane.methods.\"test.Text/%s\".lane = light".formatted(method));
  }

  private static void assertOneLoop(String threads) {
    var both = threads.split(" ", -1);
    assertLoop(both[0]);
    assertEquals(List.of(both[0], both[0]), List.of(both));
  }

  private static void assertLoop(String thread) {
    assertTrue(thread.startsWith("grpc-"), thread);
  }

  private static Fixture serving(SteppedUnaryHandler<String, String> handler) throws Exception {
    return serving(ModelName.PIPELINE, handler);
  }

  private static Fixture serving(ModelName model, SteppedUnaryHandler<String, String> handler)
      throws Exception {
    return Fixture.start(
        model, LIGHT, Text.serving(Text.UNARY).steppedUnary(Text.UNARY, handler).build());
  }

  /// Answers all that it was sent.
  private static final class Joining implements SteppedSession<String, String> {
    private final StringBuilder joined = new StringBuilder();

    @Override
    public Step<?> turn(String request, Outbound<String> out) {
      joined.append(request);
      return Step.await(Awaited.sleep(Duration.ofNanos(1)), _ -> Step.done(""));
    }

    @Override
    public Step<?> end(Outbound<String> out) throws InterruptedException {
      out.send(joined.toString());
      return Step.done();
    }
  }
}
