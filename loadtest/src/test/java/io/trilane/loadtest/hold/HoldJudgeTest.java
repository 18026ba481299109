package io.trilane.loadtest.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.plan.Figures;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.plan.Timing;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.result.run.Samples;
import io.trilane.loadtest.experiment.result.run.TrafficFigures;
import io.trilane.loadtest.experiment.timeline.Timeline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HoldJudgeTest {
  private final HoldJudge judge = new HoldJudge(plan(), 2, 10, 15);

  @Test
  void theDeadAreToldFromTheSilent() {
    var run =
        run(
            traffic(9, Code.RESOURCE_EXHAUSTED),
            traffic(7, Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED));
    var fork = judge.found(List.of(run)).contenders().getFirst().forks().getFirst();
    assertEquals(9, fork.opened());
    assertEquals(1, fork.refused());
    assertEquals(1, fork.died());
    assertEquals(1, fork.silent());
    assertEquals(7, fork.alive());
    // 100 MiB at the end, 93 before, seven that live
    assertEquals(1 << 20, fork.bytesPerSession());
    var sentence = judge.verdict(List.of(run)).sentence();
    assertTrue(
        sentence.startsWith(
            "Of 10 sessions on 2 connections, held for 15 s: a: 9 opened, 1 refused, 7 live, 1"
                + " ended by the server, 1 died in silence"),
        sentence);
  }

  @Test
  void aRefusedRunCountsNothing() {
    var run = run(traffic(10), traffic(10)).refusedFor(List.of("the machine was busy"));
    var verdict = judge.verdict(List.of(run));
    assertEquals("refused", verdict.outcome());
    assertTrue(verdict.sentence().endsWith("a was not measured."), verdict.sentence());
  }

  private static TrafficFigures traffic(int answered, Code... others) {
    var timeline = new Timeline(0, 1, Duration.ofSeconds(10));
    for (int i = 0; i < answered + others.length; i++) {
      timeline.track(0).sent(i, i);
      timeline.track(0).ended(i, i + 1_000_000, i < answered ? Code.OK : others[i - answered]);
    }
    return TrafficFigures.of("openings", "", timeline.window(0, 10));
  }

  private static Run run(TrafficFigures openings, TrafficFigures messages) {
    var run = Figures.run("a", 1, openings, 1);
    return new Run(
        run.contender(),
        run.point(),
        run.fork(),
        run.attempt(),
        run.position(),
        run.startedAt(),
        run.warmUpSeconds(),
        run.steady(),
        run.windowSeconds(),
        run.refused(),
        run.remarks(),
        List.of(openings, messages),
        run.server(),
        run.injector(),
        run.machine(),
        new Samples(
            100,
            List.of(),
            List.of(),
            List.of(),
            List.of(93L << 20),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null),
        List.of());
  }

  private static Plan plan() {
    return new Plan(
        "hold",
        List.of(Contender.given("a", new Target("localhost", 1))),
        List.of(),
        1,
        new Timing(Duration.ofSeconds(2), Duration.ZERO, Duration.ZERO),
        0,
        Cores.ANY,
        1);
  }
}
