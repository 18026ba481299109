package io.trilane.loadtest.experiment.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import io.trilane.loadtest.experiment.result.run.InjectorFigures;
import io.trilane.loadtest.experiment.result.run.MachineFigures;
import io.trilane.loadtest.experiment.result.run.TrafficFigures;
import io.trilane.loadtest.experiment.timeline.Timeline;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Traffic;
import io.trilane.loadtest.experiment.traffic.Work;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GatesTest {
  private static final Arrival OPEN = new Arrival.Open(1_000, Arrival.Pace.POISSON);
  private static final TrafficFigures GOOD = Figures.calls(2, _ -> 2_000, _ -> 100);

  @Test
  void aQuietRunIsNotRefused() {
    assertEquals(List.of(), reasons(OPEN, GOOD, Figures.IDLE, Figures.QUIET));
  }

  @Test
  void anInjectorThatIsLateIsRefused() {
    var late = Figures.calls(2, _ -> 8_000, i -> i % 50 == 0 ? 3_000 : 100);
    assertOneReason(
        "p99 of the lag 3.0 ms, above 2.0 ms", reasons(OPEN, late, Figures.IDLE, Figures.QUIET));
  }

  @Test
  void aLagThatIsSmallBesideTheLatencyIsNot() {
    var slow = Figures.calls(2, _ -> 100_000, _ -> 3_000);
    assertEquals(List.of(), reasons(OPEN, slow, Figures.IDLE, Figures.QUIET));
  }

  @Test
  void anInjectorAtItsLimitIsRefused() {
    var busy = new InjectorFigures("plain", 1, 1, 0.93, 0.01);
    assertOneReason("used 93 % of its core, above 70 %", reasons(OPEN, GOOD, busy, Figures.QUIET));
  }

  @Test
  void anInjectorThatWaitsForACoreIsRefused() {
    var starved = new InjectorFigures("plain", 1, 1, 0.3, 0.25);
    assertOneReason("waited for a core for 25 %", reasons(OPEN, GOOD, starved, Figures.QUIET));
  }

  @Test
  void aMachineThatOthersUseIsRefused() {
    assertOneReason(
        "other processes used 30 %",
        reasons(OPEN, GOOD, Figures.IDLE, new MachineFigures(0.6, 0.3, 0)));
    assertOneReason(
        "hypervisor took 20 %", reasons(OPEN, GOOD, Figures.IDLE, new MachineFigures(0.6, 0, 0.2)));
  }

  @Test
  void aClosedLoopMustObeyLittle() {
    // A thousand answers a second of 2 ms each are two clients' work.
    assertEquals(List.of(), reasons(new Arrival.Closed(2), GOOD, Figures.IDLE, Figures.QUIET));
    assertOneReason(
        "kept its clients from calling for 60 % of their time",
        reasons(new Arrival.Closed(5), GOOD, Figures.IDLE, Figures.QUIET));
    assertOneReason(
        "1 clients, but calls/s × latency is 2",
        reasons(new Arrival.Closed(1), GOOD, Figures.IDLE, Figures.QUIET));
  }

  @Test
  void aWindowWithoutAnAnswerIsRefusedAndTellsOfTheServer() {
    var timeline = new Timeline(0, 1, Duration.ofSeconds(10));
    timeline.track(0).sent(0, 0);
    timeline.track(0).ended(0, Duration.ofSeconds(10).toNanos(), Code.DEADLINE_EXCEEDED);
    var calls = TrafficFigures.of("calls", "once", timeline.window(0, 10));
    var reasons = reasons(OPEN, calls, Figures.IDLE, Figures.QUIET);
    assertOneReason("no call was answered: {DEADLINE_EXCEEDED=1}", reasons);
    assertTrue(Gates.isOfTheServer(reasons.getFirst()));
  }

  /// On a machine that is kept from running, say: it tells nothing of the server.
  @Test
  void aWindowWithoutACallIsRefused() {
    assertOneReason(
        "no call was sent in the window",
        reasons(
            new Arrival.Closed(5), Figures.calls(0, _ -> 0, _ -> 0), Figures.IDLE, Figures.QUIET));
  }

  private static List<String> reasons(
      Arrival arrival, TrafficFigures calls, InjectorFigures injector, MachineFigures machine) {
    var traffic =
        new Traffic("calls", Work.ECHO.perform(), arrival, 1, Duration.ofSeconds(10), false);
    return Gates.reasons(List.of(traffic), List.of(calls), injector, machine);
  }

  private static void assertOneReason(String part, List<String> reasons) {
    assertEquals(1, reasons.size(), reasons::toString);
    assertTrue(reasons.getFirst().contains(part), reasons::toString);
  }
}
