package io.trilane.contract.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.channels.Channel;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The events that calls leave in a recording of the process.
@Timeout(60)
final class JfrContractTest {
  private final LinkedBlockingQueue<RecordedEvent> calls = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<RecordedEvent> turns = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<RecordedEvent> refusals = new LinkedBlockingQueue<>();

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void leavesCallsTheirTurnsAndRefusals(ModelName model) throws Exception {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var recording = new RecordingStream();
        var service =
            Fixture.start(
                model,
                "methods.\"test.Text/Unary\".max-in-flight = 1",
                Text.serving(Text.UNARY)
                    .unary(
                        Text.UNARY,
                        request -> {
                          begun.countDown();
                          go.await();
                          return Call.current().id() + " " + Call.current().thread();
                        })
                    .build())) {
      record(recording);
      var first = service.callLater("a");
      begun.await();
      service.callLater("b");
      var refusal = refusals.take();
      assertEquals("test.Text/Unary", refusal.getString("method"));
      assertEquals("full", refusal.getString("reason"));
      go.countDown();
      var said = List.of(first.next().split(" "));
      var call = ok(calls);
      assertEquals(said.getFirst(), call.getString("call"));
      assertEquals(model.toString(), call.getString("model"));
      assertTrue(call.getDuration("run").isPositive());
      RecordedEvent turn;
      do {
        turn = turns.take();
      } while (!turn.getString("call").equals(said.getFirst()));
      if (model != ModelName.VIRTUAL) { // A stream forgets the names of threads that have ended.
        assertEquals(said.getLast(), turn.getThread().getJavaName());
      }
    }
  }

  @Test
  void leavesAStallOfALane() throws Exception {
    var stalls = new LinkedBlockingQueue<RecordedEvent>();
    try (var recording = new RecordingStream();
        var service =
            Fixture.start(
                ModelName.PIPELINE,
                "pipeline.lanes.task { workers = 1, stall = 50ms, capacity = 10 }",
                Text.serving(Text.UNARY)
                    .unary(Text.UNARY, request -> waitForATaskWithoutAWorker())
                    .build())) {
      recording.enable("trilane.LaneStall");
      recording.onEvent("trilane.LaneStall", stalls::add);
      recording.setReuse(false);
      recording.startAsync();
      service.callLater("a").failure();
      var stall = stalls.take();
      assertEquals("trilane.pipeline.lanes.task.workers", stall.getString("limit"));
      assertEquals(0, stall.getInt("depth"));
    }
  }

  private static String waitForATaskWithoutAWorker() throws Exception {
    try (var tasks = Call.current().tasks()) {
      var channel = Channel.<String>unbuffered();
      tasks.go("first", () -> channel.receive());
      tasks.go("second", () -> channel.send("never"));
      tasks.join();
      return "";
    }
  }

  private static RecordedEvent ok(LinkedBlockingQueue<RecordedEvent> calls)
      throws InterruptedException {
    RecordedEvent call;
    do {
      call = calls.take();
    } while (!call.getString("status").equals("OK"));
    return call;
  }

  private void record(RecordingStream recording) {
    for (var name : List.of("trilane.Call", "trilane.Turn", "trilane.Refusal")) {
      recording.enable(name).withoutThreshold();
    }
    recording.onEvent("trilane.Call", calls::add);
    recording.onEvent("trilane.Turn", turns::add);
    recording.onEvent("trilane.Refusal", refusals::add);
    recording.setReuse(false);
    recording.setOrdered(false);
    recording.startAsync();
  }
}
