package io.trilane.loadtest.curve;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import io.trilane.loadtest.experiment.traffic.Work;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CurveTest {
  private static final List<Integer> CLIENTS = List.of(100, 200);

  /// A roof of 1,000 and 2,000 calls a second, and of 10,000 at 100 µs of one core.
  private final Curve curve = new Curve(plan(), CLIENTS, new Work(Duration.ofMillis(100), 0, 16));

  @Test
  void aContenderLeavesTheRoofWhereItFallsBehind() {
    var runs =
        List.of(run("a", 100, 50), run("a", 200, 50), run("b", 100, 100), run("b", 200, 100));
    var found = curve.findings(runs, 1_000);
    assertEquals(
        List.of(1_000.0, 2_000.0), found.roof().stream().map(each -> each.perSecond()).toList());
    var a = found.lines().getFirst();
    assertEquals(100, a.holdsUntil());
    assertEquals(200, a.leavesAt());
    assertEquals(0.5, requireNonNull(a.points().getLast().ofRoof()), 0.02);
    assertEquals(0.5, requireNonNull(a.points().getLast().waiting()), 0.02);
    var sentence = curve.verdict(runs).sentence();
    assertTrue(
        sentence.contains("a leaves the roof at 200 clients (0.50 of it); b leaves"), sentence);
  }

  @Test
  void theRoofIsThatOfTheCheapestAndWasteDoesNotRaiseIt() {
    // 2,000 µs a call of one core: 500 calls a second are all it can.
    var runs = List.of(run("a", 100, 2_000), run("b", 100, 4_000));
    var found = curve.findings(runs, 1_000);
    assertEquals(2_000, requireNonNull(found.cheapestCpuMicrosPerCall()), 1);
    assertEquals(500, found.roof().getLast().perSecond(), 1);
  }

  @Test
  void aPointThatWasRefusedHasNoFigure() {
    var found = curve.findings(List.of(run("a", 100, 50).refusedFor(List.of("late"))), 1_000);
    assertNull(found.lines().getFirst().points().getFirst().perSecond());
    assertNull(found.lines().getFirst().holdsUntil());
  }

  /// A thousand calls a second.
  private static Run run(String contender, int clients, double cpuMicros) {
    return Figures.run(
        contender, Curve.name(clients), 1, Figures.calls(5, _ -> 1_000, _ -> 10), cpuMicros);
  }

  private static Plan plan() {
    var target = new Target("localhost", 1);
    return new Plan(
        "curve",
        Stream.of("a", "b").map(name -> Contender.given(name, target)).toList(),
        CLIENTS.stream().map(clients -> new Point(Curve.name(clients), List.of())).toList(),
        1,
        new Timing(Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO),
        2,
        new Cores(List.of(1)),
        1);
  }
}
