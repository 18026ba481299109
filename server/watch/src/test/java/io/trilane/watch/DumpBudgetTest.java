package io.trilane.watch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DumpBudgetTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private long now = Long.MAX_VALUE - SECOND;
  private final DumpBudget budget = new DumpBudget(now);

  @Test
  void hasThreeSecondsAtOnceHoweverLongItWasLeftAlone() {
    pass(1_000);
    for (var second = 0; second < 3; second++) {
      assertTrue(budget.isLeft(now));
      budget.spend(SECOND);
    }
    assertFalse(budget.isLeft(now));
  }

  @Test
  void isATwentiethOfTheTimeInTheLongRun() {
    budget.spend(10 * SECOND);
    pass(20 * 7);
    assertFalse(budget.isLeft(now));
    pass(1);
    assertTrue(budget.isLeft(now));
  }

  private void pass(int seconds) {
    now += seconds * SECOND;
  }
}
