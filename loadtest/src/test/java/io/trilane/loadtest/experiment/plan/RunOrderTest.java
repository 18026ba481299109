package io.trilane.loadtest.experiment.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.plan.Plan.Turn;
import io.trilane.loadtest.experiment.result.run.Run;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunOrderTest {
  private static final Point POINT = new Point("", List.of());
  private static final Turn TURN =
      new Turn(1, Contender.given("a", new Target("localhost", 1)), List.of(POINT), Cores.ANY);
  private static final Run GOOD = Figures.run("a", 1, Figures.calls(1, _ -> 1_000, _ -> 10), 50);
  private static final Run REFUSED = GOOD.refusedFor(List.of("the injector was late"));

  private final RunOrder route = RunOrder.everyPoint(2);

  @Test
  void aRunThatIsGoodIsMadeOnce() {
    assertEquals(Optional.of(POINT), route.next(TURN, List.of()));
    assertEquals(Optional.empty(), route.next(TURN, List.of(GOOD)));
  }

  @Test
  void aRunThatIsRefusedIsMadeAgainTwice() {
    assertEquals(Optional.of(POINT), route.next(TURN, List.of(REFUSED, REFUSED)));
    assertEquals(Optional.empty(), route.next(TURN, List.of(REFUSED, REFUSED, REFUSED)));
    assertEquals(Optional.empty(), route.next(TURN, List.of(REFUSED, GOOD)));
  }
}
