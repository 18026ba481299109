package io.trilane.loadtest.cores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.plan.Figures;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.plan.Timing;
import io.trilane.loadtest.experiment.result.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CoresJudgeTest {
  @Test
  void onTwoCoresCpuPerCallIsTheFigure() {
    var sweep = new Sweep(List.of(Cores.parse("1"), Cores.parse("0-1")), true);
    var judge = new CoresJudge(plan(sweep), sweep, false, "At 1,000 calls a second");
    var runs = List.of(run(1, 80), run(2, 100));
    var verdict = judge.verdict(runs);
    assertEquals(
        "At 1,000 calls a second: a's CPU per call is 80 µs on 1 core and 100 on 2 cores (1.25 ×).",
        verdict.sentence());
    assertTrue(
        verdict.cautions().stream()
            .anyMatch(caution -> caution.startsWith("Throughput on all cores was not measured")));
    assertTrue(verdict.cautions().getLast().startsWith("a was moved from core to core"));
    assertNotNull(judge.found(runs).noFit());
    assertNull(judge.found(runs).lines().getFirst().points().getLast().ideal());
  }

  @Test
  void fromSixNumbersOfCoresOnThereIsAFit() {
    var own = List.of(0, 1, 2, 3, 4, 5);
    var sweep = Sweep.of(List.of(1, 2, 3, 4, 5, 6), own);
    var judge = new CoresJudge(plan(sweep), sweep, true, "For 10 clients");
    var runs = Stream.of(1, 2, 3, 4, 5, 6).map(cores -> run(cores, 80)).toList();
    var found = judge.found(runs);
    assertNull(found.noFit());
    assertNotNull(found.lines().getFirst().usl());
    assertTrue(judge.verdict(runs).sentence().contains("(1.00 ×)"));
  }

  /// A thousand calls a second.
  private static Run run(int cores, double cpuMicros) {
    return Figures.run(
        "a", CoresJudge.name(cores), 1, Figures.calls(5, _ -> 1_000, _ -> 10), cpuMicros);
  }

  private static Plan plan(Sweep sweep) {
    return new Plan(
        "cores",
        List.of(Contender.given("a", new Target("localhost", 1))),
        sweep.counts().stream().map(count -> new Point(CoresJudge.name(count), List.of())).toList(),
        1,
        new Timing(Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO),
        0,
        Cores.ANY,
        1);
  }
}
