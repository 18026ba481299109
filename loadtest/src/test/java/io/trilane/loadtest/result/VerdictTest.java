package io.trilane.loadtest.result;

import static io.trilane.loadtest.result.Samples.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import io.trilane.loadtest.measure.RunFigures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VerdictTest {
  @Test
  void moreThroughputInEveryRoundWins() {
    var verdict =
        verdict(
            run(1, "platform", 8_000, 25_000, 40),
            run(2, "platform", 8_100, 25_000, 40),
            run(1, "virtual", 10_000, 30_000, 50),
            run(2, "virtual", 10_100, 30_000, 50));
    assertEquals(Optional.of("virtual"), verdict.winner());
    assertEquals(
        "For 1,000 clients whose calls wait 20ms, run virtual:"
            + " 1.25 × platform's throughput (1.25–1.25).",
        verdict.sentence());
  }

  @Test
  void equalThroughputLeavesItToTheP99() {
    var verdict =
        verdict(
            run(1, "platform", 10_000, 25_000, 40),
            run(2, "platform", 10_100, 25_000, 40),
            run(1, "virtual", 10_050, 30_000, 40),
            run(2, "virtual", 10_000, 31_000, 40));
    assertEquals(Optional.of("platform"), verdict.winner());
    assertTrue(verdict.sentence().contains("virtual's p99"), verdict::sentence);
  }

  @Test
  void equalLatencyLeavesItToTheCpu() {
    var verdict =
        verdict(
            run(1, "virtual", 10_000, 25_000, 20),
            run(2, "virtual", 10_000, 25_000, 21),
            run(1, "pipeline", 10_000, 25_000, 10),
            run(2, "pipeline", 10_000, 25_000, 10));
    assertEquals(Optional.of("pipeline"), verdict.winner());
    assertTrue(verdict.sentence().contains("virtual's server CPU per call"), verdict::sentence);
  }

  @Test
  void aDifferenceThatTheSpreadCoversIsNoReason() {
    var verdict =
        verdict(
            run(1, "platform", 10_000, 25_000, 40),
            run(2, "platform", 12_000, 25_000, 40),
            run(1, "virtual", 12_000, 25_000, 40),
            run(2, "virtual", 10_000, 25_000, 40));
    assertEquals(Optional.empty(), verdict.winner());
    assertEquals(
        "For 1,000 clients whose calls wait 20ms, no difference between platform and virtual"
            + " stands out of the spread.",
        verdict.sentence());
  }

  @Test
  void failuresWeighMoreThanThroughput() {
    var verdict =
        verdict(
            run(1, "platform", 20_000, 5_000, 10, Map.of(Code.RESOURCE_EXHAUSTED, 25_000L), 0.4),
            run(1, "virtual", 10_000, 25_000, 40));
    assertEquals(Optional.of("virtual"), verdict.winner());
    assertTrue(
        verdict.sentence().contains("platform fails 20.0 % of its calls"), verdict::sentence);
  }

  @Test
  void aBusyInjectorIsNotToBeTrusted() {
    var verdict =
        verdict(
            run(1, "platform", 10_000, 25_000, 40, Map.of(), 0.71),
            run(1, "virtual", 10_000, 25_000, 40));
    assertFalse(verdict.trusted());
    assertTrue(verdict.caution().orElseThrow().contains("in 1 of 2 runs"));
  }

  private static Verdict verdict(RunFigures... runs) {
    return Samples.result(List.of(runs)).verdict();
  }
}
