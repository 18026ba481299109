package io.trilane.loadtest.experiment.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.meter.Cores;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PlanTest {
  private static final Timing TIMING =
      new Timing(Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO);

  @Test
  void everyContenderRunsOnceAtEveryPointOfEveryFork() {
    var turns = plan(6, 1).turns();
    assertEquals(18, turns.size());
    for (int fork = 1; fork <= 6; fork++) {
      int current = fork;
      assertEquals(
          List.of("a", "b", "c"),
          turns.stream()
              .filter(turn -> turn.fork() == current)
              .map(turn -> turn.contender().name())
              .sorted()
              .toList());
    }
    assertTrue(turns.stream().allMatch(turn -> turn.points().size() == 2));
  }

  @Test
  void nobodyAlwaysHasTheFirstTurn() {
    var turns = plan(12, 1).turns();
    var first = Stream.iterate(0, i -> i + 3).limit(12).map(i -> turns.get(i).contender().name());
    assertEquals(3, first.distinct().count());
  }

  @Test
  void theSeedDecidesTheOrder() {
    assertEquals(plan(6, 1).turns(), plan(6, 1).turns());
    assertNotEquals(plan(6, 1).turns(), plan(6, 2).turns());
  }

  private static Plan plan(int forks, long seed) {
    var target = new Target("localhost", 1);
    return new Plan(
        "test",
        Stream.of("a", "b", "c").map(name -> Contender.given(name, target)).toList(),
        List.of(new Point("low", List.of()), new Point("high", List.of())),
        forks,
        TIMING,
        2,
        Cores.ANY,
        seed);
  }
}
