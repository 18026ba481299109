package io.trilane.contract.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.observe.HandlerState;
import io.trilane.runtime.observe.LaneLoad;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// States of handlers, seen from outside.
@Timeout(60)
final class SnapshotContractTest {
  @ParameterizedTest
  @EnumSource(ModelName.class)
  void seesHandlersThatWait(ModelName model) throws Exception {
    var stage = new CompletableFuture<String>();
    var begun = new CountDownLatch(1);
    try (var service =
        Fixture.start(
            model,
            "methods.\"test.Text/Unary\".max-in-flight = 1, admission.queue = 5,"
                + " admission.max-queue-wait = 1m",
            Text.serving(Text.UNARY)
                .steppedUnary(
                    Text.UNARY,
                    request -> {
                      begun.countDown();
                      return Step.await(Awaited.of(stage), Step::done);
                    })
                .build())) {
      var first = service.callLater("a");
      begun.await();
      var second = service.callLater("b");
      service.awaitWaiting(1);
      awaitState(service, model, HandlerState.PARKED, 1);
      assertEquals(1, service.handlers(model).get(HandlerState.IN_LINE));
      stage.complete("c");
      assertEquals("c", first.next());
      assertEquals("c", second.next());
      awaitState(service, model, HandlerState.PARKED, 0);
    }
  }

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void seesHandlersThatWaitForTheirReader(ModelName model) throws Exception {
    var message = "x".repeat(64 << 10);
    try (var service =
        Fixture.start(
            model,
            Text.serving(Text.EMIT)
                .emit(
                    Text.EMIT,
                    (request, out) -> {
                      while (true) {
                        out.send(message);
                      }
                    })
                .build())) {
      var call = service.newCall(Text.EMIT);
      call.start(new ClientCall.Listener<>() {}, new Metadata());
      call.sendMessage("a");
      call.halfClose();
      awaitState(service, model, HandlerState.WAITING_TO_SEND, 1);
      call.cancel("enough", null);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ModelName.class,
      names = {"PIPELINE"})
  void countsWorkersThatAreBusy(ModelName model) throws Exception {
    var go = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    try (var service =
        Fixture.start(
            model,
            "pipeline.lanes.blocking.workers = 1, pipeline.lanes.blocking.capacity = 7",
            Text.serving(Text.UNARY)
                .unary(
                    Text.UNARY,
                    request -> {
                      begun.countDown();
                      go.await();
                      return request;
                    })
                .build())) {
      var first = service.callLater("a");
      begun.await();
      var second = service.callLater("b");
      while (blocking(service).depth() < 1) {
        service.load(); // The test's own timeout bounds the wait.
      }
      assertEquals(new LaneLoad("blocking", 1, 7, 1, 1), blocking(service));
      go.countDown();
      assertEquals("a", first.next());
      assertEquals("b", second.next());
    }
  }

  private static LaneLoad blocking(Fixture service) {
    return service.lanes().stream()
        .filter(lane -> lane.lane().equals("blocking"))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitState(Fixture service, ModelName model, HandlerState state, int count) {
    Map<HandlerState, Integer> now;
    do {
      now = service.handlers(model);
    } while (now.getOrDefault(state, 0) != count);
    assertTrue(now.values().stream().allMatch(handlers -> handlers >= 0));
  }
}
