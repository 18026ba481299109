package io.trilane.contract.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.contract.fixture.Watching;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.observe.Departure;
import io.trilane.runtime.observe.RefusalReason;
import io.trilane.runtime.observe.RefusedCall;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

/// Events of each call, as an observer gets them.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(20)
final class ObserverContractTest {
  @Parameter private ModelName model;

  private final Watching watching = new Watching();

  @Test
  void tellsOfACallFromBeginToEnd() throws Exception {
    try (var service =
        start("", Text.serving(Text.UNARY).unary(Text.UNARY, request -> request).build())) {
      service.call("a");
      var record = watching.records.take();
      assertEquals("OK", record.status());
      assertTrue(record.started());
      assertNull(record.departure());
      assertEquals("called test.Text/Unary " + model, watching.events.take());
      assertEquals("started", watching.events.take());
      assertEquals("firstSend", watching.events.take());
      assertEquals("ended OK", watching.events.take());
    }
  }

  @Test
  void tellsOfACallOfAStockHandler() throws Exception {
    var handler =
        ServerCalls.<String, String>asyncUnaryCall((request, out) -> {
          out.onNext(Watching.METHOD.get());
          out.onCompleted();
        });
    try (var service =
        Fixture.start(
            model,
            "",
            trilane -> trilane.observe(watching).bind(Text.stock(Text.UNARY, handler)))) {
      assertEquals("test.Text/Unary", service.call("a"));
      assertEquals("OK", watching.records.take().status());
      assertEquals("called test.Text/Unary " + model, watching.events.take());
      assertEquals(
          List.of("started", "firstSend", "ended OK"),
          List.of(watching.events.take(), watching.events.take(), watching.events.take()));
    }
  }

  @Test
  void countsAnAwaitedPauseAsWaiting() throws Exception {
    try (var service =
        start(
            "",
            Text.serving(Text.UNARY)
                .steppedUnary(
                    Text.UNARY,
                    request ->
                        Step.await(Awaited.sleep(Duration.ofMillis(50)), _ -> Step.done(request)))
                .build())) {
      service.call("a");
      var record = watching.records.take();
      assertTrue(record.waitNanos() >= 50_000_000, record.toString());
      assertTrue(record.runNanos() > 0, record.toString());
    }
  }

  @Test
  void countsTheTimeBetweenTheMessagesOfASessionAsWaiting() throws Exception {
    Session<String, String> session = (request, out) -> out.send(Watching.METHOD.get());
    try (var service =
        start("", Text.serving(Text.SESSION).session(Text.SESSION, () -> session).build())) {
      var replies = new Replies();
      var requests = service.open(Text.SESSION, replies);
      requests.onNext("a");
      assertEquals("test.Text/Session", replies.next());
      requests.onNext("b");
      assertEquals("test.Text/Session", replies.next());
      requests.onCompleted();
      replies.assertCompleted();
      assertTrue(watching.records.take().waitNanos() > 0);
    }
  }

  @Test
  void countsAReaderThatDoesNotReadAsBlockedSending() throws Exception {
    var message = "x".repeat(64 << 10);
    try (var service =
        start(
            "",
            Text.serving(Text.EMIT)
                .emit(
                    Text.EMIT,
                    (request, out) -> {
                      for (var sent = 0; sent < 64; sent++) {
                        out.send(message);
                      }
                    })
                .build())) {
      var answers =
          ClientCalls.blockingServerStreamingCall(
              service.channel(), Text.EMIT, CallOptions.DEFAULT, "a");
      var read = 0;
      while (answers.hasNext()) {
        read += answers.next().length();
      }
      assertEquals(64 * message.length(), read);
      assertTrue(watching.records.take().sendBlockedNanos() > 0);
    }
  }

  @Test
  void tellsOfAClientThatLeavesARunningHandler() throws Exception {
    var begun = new CountDownLatch(1);
    try (var service =
        start(
            "",
            Text.serving(Text.UNARY)
                .unary(
                    Text.UNARY,
                    request -> {
                      begun.countDown();
                      new CountDownLatch(1).await();
                      return request;
                    })
                .build())) {
      var call = service.newCall(Text.UNARY);
      ClientCalls.asyncUnaryCall(call, "a", new Replies());
      begun.await();
      call.cancel("enough", null);
      var record = watching.records.take();
      assertEquals("CANCELLED", record.status());
      var departure = Objects.requireNonNull(record.departure());
      assertEquals(Departure.Cause.CLIENT, departure.cause());
      assertTrue(departure.interrupted());
      assertTrue(departure.delayNanos() > 0);
    }
  }

  @Test
  void tellsOfADeadlineThatPasses() throws Exception {
    var ended = new CompletableFuture<String>();
    try (var service =
        start(
            "",
            Text.serving(Text.UNARY)
                .steppedUnary(Text.UNARY, request -> Step.await(Awaited.of(ended), Step::done))
                .build())) {
      var late = new Metadata();
      late.put(Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER), "200m");
      ClientCalls.asyncUnaryCall(
          ClientInterceptors.intercept(
                  service.channel(), MetadataUtils.newAttachHeadersInterceptor(late))
              .newCall(Text.UNARY, CallOptions.DEFAULT),
          "a",
          new Replies()); // A client that waits on its own deadline may tell of it first.
      var record = watching.records.take();
      assertEquals("DEADLINE_EXCEEDED", record.status());
      assertEquals(Departure.Cause.DEADLINE, Objects.requireNonNull(record.departure()).cause());
      assertTrue(record.waitNanos() > 0);
    }
  }

  @Test
  void tellsTheStatusThatTheHandlerChose() throws Exception {
    try (var service =
        start(
            "",
            Text.serving(Text.UNARY)
                .unary(
                    Text.UNARY,
                    request -> {
                      throw new CallFailure(CallFailure.Kind.NOT_FOUND, request);
                    })
                .build())) {
      service.callLater("a");
      assertEquals("NOT_FOUND", watching.records.take().status());
    }
  }

  @Test
  void tellsWhichLimitRefused() throws Exception {
    var go = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    try (var service =
        start("methods.\"test.Text/Unary\".max-in-flight = 1", blocking(begun, go))) {
      var first = service.callLater("a");
      begun.await();
      service.callLater("b");
      assertEquals(refused(RefusalReason.FULL), watching.refusals.take());
      assertEquals("RESOURCE_EXHAUSTED", watching.records.take().status());
      go.countDown();
      assertEquals("a", first.next());
    }
  }

  @Test
  void tellsHowACallLeftTheLine() throws Exception {
    var go = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    var line =
        "methods.\"test.Text/Unary\".max-in-flight = 1, admission.queue = 1,"
            + " admission.max-queue-wait = %s";
    try (var service = start(line.formatted("1m"), blocking(begun, go))) {
      var first = service.callLater("a");
      begun.await();
      var second = service.newCall(Text.UNARY);
      ClientCalls.asyncUnaryCall(second, "b", new Replies());
      service.awaitWaiting(1);
      service.callLater("c");
      assertEquals(refused(RefusalReason.LINE_FULL), watching.refusals.take());
      second.cancel("enough", null);
      assertEquals(refused(RefusalReason.CANCELLED_IN_LINE), watching.refusals.take());
      service.reconfigure("model = %s, %s".formatted(model, line.formatted("1ms")));
      service.callLater("d");
      assertEquals(refused(RefusalReason.EXPIRED_IN_LINE), watching.refusals.take());
      go.countDown();
      assertEquals("a", first.next());
    }
  }

  @Test
  void surroundsWrappedWorkAndTasksAsWell() throws Exception {
    try (var service =
        start(
            "",
            Text.serving(Text.UNARY)
                .unary(
                    Text.UNARY,
                    request -> {
                      var wrapped = Call.current().wrap(() -> Watching.METHOD.get());
                      try (var tasks = Call.current().tasks()) {
                        var task =
                            tasks.go("b", () -> Watching.METHOD.get() + MDC.get("seen.model"));
                        return CompletableFuture.supplyAsync(() -> called(wrapped)).join()
                            + task.join();
                      }
                    })
                .build())) {
      assertEquals("test.Text/Unarytest.Text/Unary" + model, service.call("a"));
    }
  }

  @Test
  void outlivesAnObserverThatFails() throws Exception {
    try (var service =
        Fixture.start(
            model,
            "",
            trilane ->
                trilane
                    .observe((call, lane) -> {
                      throw new IllegalStateException("broken");
                    })
                    .observe(watching)
                    .bind(
                        Text.serving(Text.UNARY).unary(Text.UNARY, request -> request).build()))) {
      assertEquals("a", service.call("a"));
      assertEquals("OK", watching.records.take().status());
      assertFalse(watching.events.isEmpty());
    }
  }

  private static String called(Callable<String> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private RefusedCall refused(RefusalReason reason) {
    return new RefusedCall(
        "test.Text/Unary",
        model.toString(),
        "trilane.methods.\"test.Text/Unary\".max-in-flight",
        reason);
  }

  private static GrpcService blocking(CountDownLatch begun, CountDownLatch go) {
    return Text.serving(Text.UNARY)
        .unary(
            Text.UNARY,
            request -> {
              begun.countDown();
              go.await();
              return request;
            })
        .build();
  }

  private Fixture start(String hocon, GrpcService service) throws Exception {
    return Fixture.start(model, hocon, trilane -> trilane.observe(watching).bind(service));
  }
}
