package io.trilane.contract.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Status;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.handler.SteppedUnaryHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Changes while calls are in flight, none of which is lost.
@Timeout(30)
final class ReconfigurationTest {
  private static final int CALLS = 200;

  private final CountDownLatch begun = new CountDownLatch(CALLS);
  private final CompletableFuture<String> answer = new CompletableFuture<>();

  /// Awaits the answer and says on which thread it came.
  private final SteppedUnaryHandler<String, String> waiting =
      request -> {
        begun.countDown();
        return Step.await(Awaited.of(answer.copy()), any -> Step.done(Call.current().model()));
      };

  @Test
  void letsCallsEndInTheModelInWhichTheyBegan() throws Exception {
    for (var model : ModelName.values()) {
      try (var service = serving(model, request -> Step.done(Call.current().model()))) {
        for (var next : ModelName.values()) {
          service.reconfigure("model = " + next);
          assertEquals(next.toString(), service.call(""));
        }
      }
    }
  }

  @Test
  void losesNoCallWhenTheModelChanges() throws Exception {
    try (var service = serving(ModelName.PIPELINE, waiting)) {
      var replies = callMany(service);
      service.reconfigure("model = virtual");
      assertAllAnswered(replies, "pipeline");
      assertEquals("virtual", service.call(""));
    }
  }

  @Test
  void losesNoCallWhenALaneIsResized() throws Exception {
    try (var service = serving(ModelName.PIPELINE, waiting)) {
      var replies = callMany(service);
      service.reconfigure("model = pipeline, pipeline.lanes.cpu { workers = 3, capacity = 2 }");
      assertAllAnswered(replies, "pipeline");
      assertEquals("pipeline", service.call(""));
    }
  }

  @Test
  void followsAChangedLimit() throws Exception {
    try (var service = serving(ModelName.VIRTUAL, waiting)) {
      var replies = callMany(service);
      service.reconfigure("model = virtual, virtual.max-calls = 1");
      assertEquals(
          Status.Code.RESOURCE_EXHAUSTED, service.callLater("").failure().getStatus().getCode());
      assertAllAnswered(replies, "virtual");
      assertEquals("virtual", service.call(""));
    }
  }

  @Test
  void followsAChangedLimitOnAConnectionThatStands() throws Exception {
    try (var service = serving(ModelName.VIRTUAL, waiting)) {
      var replies = callMany(service);
      service.reconfigure("admission.max-per-connection = 100");
      assertEquals(
          "trilane.admission.max-per-connection = 100 reached", service.callLater("").reason());
      assertAllAnswered(replies, "virtual");
    }
  }

  @Test
  void dealsCallsToModelsInExactlyTheirShares() throws Exception {
    try (var service = serving(ModelName.VIRTUAL, request -> Step.done(Call.current().model()))) {
      service.reconfigure("model = \"virtual 90 %, pipeline 10 %\"");
      var inPipeline = 0;
      for (var call = 0; call < CALLS; call++) {
        inPipeline += service.call("").equals("pipeline") ? 1 : 0;
      }
      assertEquals(CALLS / 10, inPipeline);
      service.awaitNothingInFlight();
      assertEquals(CALLS / 10, service.loadOf(ModelName.PIPELINE).admitted());
      assertEquals(CALLS * 9 / 10, service.loadOf(ModelName.VIRTUAL).admitted());
      assertEquals(CALLS / 10, service.loadOf(ModelName.PIPELINE).latency().calls());
    }
  }

  @Test
  void countsAMethodsCallsOverItsModels() throws Exception {
    try (var service = serving(ModelName.VIRTUAL, waiting)) {
      service.reconfigure(
          """
          methods."test.Text/Unary" { model = "virtual 50 %%, pipeline 50 %%", max-in-flight = %d }
          """
              .formatted(CALLS));
      var replies = callMany(service);
      assertEquals(
          "trilane.methods.\"test.Text/Unary\".max-in-flight = 200 reached",
          service.callLater("").reason());
      assertEquals(CALLS / 2, service.loadOf(ModelName.VIRTUAL).inFlight());
      assertEquals(CALLS / 2, service.loadOf(ModelName.PIPELINE).inFlight());
      answer.complete("");
      for (var reply : replies) {
        reply.next();
      }
    }
  }

  private List<Replies> callMany(Fixture service) throws InterruptedException {
    var replies = new ArrayList<Replies>();
    for (var call = 0; call < CALLS; call++) {
      replies.add(service.callLater(""));
    }
    begun.await();
    return replies;
  }

  private void assertAllAnswered(List<Replies> replies, String model) throws InterruptedException {
    answer.complete("");
    for (var reply : replies) {
      assertEquals(model, reply.next());
      reply.assertCompleted();
    }
  }

  private static Fixture serving(ModelName model, SteppedUnaryHandler<String, String> handler)
      throws Exception {
    return Fixture.start(model, Text.serving(Text.UNARY).steppedUnary(Text.UNARY, handler).build());
  }
}
