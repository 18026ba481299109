package io.trilane.client.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.trilane.client.cli.Crowd;
import io.trilane.proto.v1.PerformResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CallTallyTest {
  private final CallTally tally = new CallTally();

  @Test
  void anEmptyTallyHasNoQuantiles() {
    var summary = tally.summary(1_000_000_000);
    assertEquals(0, summary.replies());
    assertEquals(0, summary.repliesPerSecond());
    assertEquals(1_000_000, summary.elapsedMicros());
    assertNull(summary.latencyMicros());
    assertNull(summary.thread());
    assertEquals(List.of(), summary.failures());
  }

  @Test
  void repliesAreCountedByModelAndThread() {
    tally.answered(1_000, reply("virtual", "virtual-call-1"));
    tally.answered(3_000, reply("virtual", "virtual-call-2"));
    tally.answered(2_000, reply("pipeline", "pipeline-cpu-1"));
    var summary = tally.summary(2_000_000_000);
    assertEquals(3, summary.replies());
    assertEquals(1.5, summary.repliesPerSecond());
    assertEquals(Map.of("virtual", 2L, "pipeline", 1L), summary.models());
    assertEquals(3, summary.threads());
    assertEquals("pipeline-cpu-1", summary.thread());
  }

  @Test
  void latenciesAreInMicrosecondsWithTheirFractions() {
    for (var micros = 1; micros <= 100; micros++) {
      tally.answered(micros * 1_000L, reply("virtual", "t"));
    }
    var latency = tally.summary(1).latencyMicros();
    assertNotNull(latency);
    assertEquals(50, latency.p50(), 0.1);
    assertEquals(90, latency.p90(), 0.1);
    assertEquals(99, latency.p99(), 0.1);
    assertEquals(100, latency.max(), 0.1);
    assertEquals(50.5, latency.mean(), 0.1);
  }

  @Test
  void aTimeThatAServerMadeUpIsNone() {
    tally.answered(5_000, reply("virtual", "t").toBuilder().setQueuedNanos(-7).build());
    var queued = tally.summary(1).queuedMicros();
    assertNotNull(queued);
    assertEquals(0, queued.max());
  }

  @Test
  void failuresAreCountedByStatusWithTheWordsOfTheFirst() {
    tally.wrong("messages was 2, expected 1");
    tally.wrong("messages was 3, expected 1");
    tally.lost("the server ended the session early");
    var summary = tally.summary(1);
    assertEquals(3, summary.failed());
    assertEquals(
        List.of(
            new Failure("LOST_REPLY", 1, "LOST_REPLY: the server ended the session early"),
            new Failure("WRONG_REPLY", 2, "WRONG_REPLY: messages was 2, expected 1")),
        summary.failures());
  }

  @Test
  void nothingIsLostBetweenThreads() throws InterruptedException {
    Crowd.run(
        100,
        number -> {
          tally.answered(number, reply("virtual", "t" + number));
          tally.wrong("expected by this test");
        });
    var summary = tally.summary(1);
    assertEquals(100, summary.replies());
    assertEquals(100, summary.failed());
    assertEquals(Map.of("virtual", 100L), summary.models());
    assertEquals(100, summary.threads());
  }

  private static PerformResponse reply(String model, String thread) {
    return PerformResponse.newBuilder().setModel(model).setThread(thread).build();
  }
}
