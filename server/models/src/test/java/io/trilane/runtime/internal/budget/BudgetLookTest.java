package io.trilane.runtime.internal.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.internal.admission.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A budget whose looks come when the test says so.
final class BudgetLookTest {
  private static final long MIB = 1 << 20;
  private static final int LOOKS_OF_PATIENCE = 4;

  private final List<Runnable> later = new ArrayList<>();
  private final List<String> cut = new ArrayList<>();
  private final Budget budget =
      new Budget(
          new BudgetSettings(
              10 * MIB, 100 * MIB, 100 * MIB, Duration.ofMinutes(1), Duration.ofMinutes(1)),
          this::plan);

  private boolean mayPlan = true;

  @Test
  void cutsOffTheConnectionThatHoldsMostAndLetsGoLeast() {
    var busy = open("busy");
    var stuck = open("stuck");
    busy.add(6 * MIB);
    stuck.add(5 * MIB);
    for (var look = 0; look < LOOKS_OF_PATIENCE; look++) {
      assertEquals(List.of(), cut);
      busy.add(-3 * MIB);
      busy.add(3 * MIB);
      look();
    }
    assertEquals(List.of("stuck"), cut);
    stuck.end();
    look();
    assertEquals(List.of("stuck"), cut);
    assertEquals(1, budget.cutOffs());
    assertEquals(6 * MIB, budget.held());
  }

  @Test
  void isPatientForASecond() {
    var busy = open("busy");
    busy.add(11 * MIB);
    look();
    busy.add(-2 * MIB);
    for (var look = 0; look < 2 * LOOKS_OF_PATIENCE; look++) {
      look();
    }
    assertEquals(List.of(), cut);
  }

  @Test
  void goesOnLookingAfterALookHasFailed() {
    var stubborn =
        budget.open(
            new Peer("stubborn", Limit.none()),
            "stubborn",
            () -> {
              throw new StackOverflowError("expected by this test");
            });
    stubborn.add(6 * MIB);
    open("stuck").add(5 * MIB);
    for (var look = 0; look <= LOOKS_OF_PATIENCE; look++) {
      look();
    }
    assertEquals(List.of("stuck"), cut);
  }

  @Test
  void beginsAnewAfterALookCouldNotBePlanned() {
    mayPlan = false;
    var stuck = open("stuck");
    assertThrows(IllegalStateException.class, () -> stuck.add(11 * MIB));
    mayPlan = true;
    stuck.add(MIB);
    for (var look = 0; look < LOOKS_OF_PATIENCE; look++) {
      look();
    }
    assertEquals(List.of("stuck"), cut);
  }

  @Test
  void cutsOffAtOnceWhoTakesAQuarterMore() {
    open("greedy").add(13 * MIB);
    assertEquals(List.of("greedy"), cut);
  }

  @Test
  void stopsNoSmallConnectionThoughAllIsUsedUp() {
    var small = open("small");
    open("large").add(11 * MIB);
    small.add(1000);
    assertFalse(small.isOver());
  }

  @Test
  void stopsAConnectionPastItsPart() {
    var large = open("large");
    open("other").add(4 * MIB);
    large.add(5 * MIB);
    assertFalse(large.isOver());
    large.add(2 * MIB);
    assertTrue(large.isOver());
    large.add(-2 * MIB);
    assertFalse(large.isOver());
  }

  @Test
  void countsNothingForAConnectionThatHasEnded() {
    var gone = open("gone");
    gone.add(5 * MIB);
    gone.end();
    gone.add(-5 * MIB);
    assertEquals(0, budget.held());
  }

  private ConnectionBytes open(String name) {
    return budget.open(new Peer(name, Limit.none()), name, () -> cut.add(name));
  }

  private void plan(Runnable task, long millis) {
    if (!mayPlan) {
      throw new IllegalStateException("expected by this test");
    }
    later.add(task);
  }

  private void look() {
    var due = List.copyOf(later);
    later.clear();
    due.forEach(Runnable::run);
  }
}
