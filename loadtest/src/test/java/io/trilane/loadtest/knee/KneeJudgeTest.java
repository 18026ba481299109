package io.trilane.loadtest.knee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.judge.Bound;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.plan.Figures;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.plan.Timing;
import io.trilane.loadtest.experiment.result.run.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KneeJudgeTest {
  private static final String SLO = "p99 < 20ms";

  private final KneeJudge judge =
      new KneeJudge(plan(), SLO, Bound.parseAll(SLO), new Search(100, 400, 0.05, 0));

  @Test
  void theKneeIsTheHighestRateThatHeld() {
    var runs = new ArrayList<Run>();
    for (int fork = 1; fork <= 6; fork++) {
      runs.add(run(100, fork, 5));
      runs.add(run(200 + fork, fork, 15));
      runs.add(run(400, fork, 25));
    }
    var knee = judge.found(runs).knees().getFirst();
    assertEquals(202, knee.forks().get(1).perSecond());
    assertEquals(3, knee.forks().getFirst().steps().size());
    var sentence = judge.verdict(runs).sentence();
    assertTrue(sentence.startsWith("With p99 < 20ms: a holds up to 204 calls/s (20"), sentence);
    assertTrue(sentence.endsWith(", 95 %)."), sentence);
  }

  @Test
  void neverHeldAndNeverLeftAreAnswers() {
    assertEquals(
        "With p99 < 20ms: a never held it, not even at 100 calls/s.", sentence(run(100, 1, 50)));
    assertEquals("With p99 < 20ms: a never left it, up to 400 calls/s.", sentence(run(400, 1, 5)));
  }

  @Test
  void anInjectorThatGivesUpIsNoKneeOfTheServer() {
    var runs =
        List.of(
            run(100, 1, 5), run(200, 1, 5).refusedFor(List.of("the injector sent its calls late")));
    var fork = judge.found(runs).knees().getFirst().forks().getFirst();
    assertEquals("not measured", fork.answer());
    assertEquals(100, fork.perSecond());
    assertNull(judge.found(runs).knees().getFirst().perSecond());
    assertEquals("refused", judge.verdict(runs).outcome());
  }

  @Test
  void aBacklogThatGrowsHasLeftTheObjective() {
    var runs =
        List.of(
            run(100, 1, 5),
            run(200, 1, 5).refusedFor(List.of("no steady state: median latency rose by 80 %")));
    assertEquals("knee", judge.found(runs).knees().getFirst().forks().getFirst().answer());
  }

  private String sentence(Run run) {
    return judge.verdict(List.of(run)).sentence();
  }

  private static Run run(int rate, int fork, int millis) {
    return Figures.run(
        "a", TriedRate.name(rate), fork, Figures.calls(2, _ -> millis * 1_000L, _ -> 10), 50);
  }

  private static Plan plan() {
    return new Plan(
        "knee",
        List.of(Contender.given("a", new Target("localhost", 1))),
        List.of(),
        6,
        new Timing(Duration.ofSeconds(2), Duration.ZERO, Duration.ZERO),
        0,
        Cores.ANY,
        1);
  }
}
