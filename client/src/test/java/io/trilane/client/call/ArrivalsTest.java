package io.trilane.client.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ArrivalsTest {
  @Test
  void countsALateCallFromWhenItWasDue() throws InterruptedException {
    long aMinuteAgo = System.nanoTime() - 60_000_000_000L;
    Arrivals arrivals = new Arrivals(aMinuteAgo, 1_000_000);
    assertEquals(aMinuteAgo, arrivals.awaitDue(0));
    assertEquals(aMinuteAgo + 5_000_000, arrivals.awaitDue(5));
  }

  @Test
  void waitsForACallThatIsNotDueYet() throws InterruptedException {
    Arrivals arrivals = new Arrivals(System.nanoTime(), 1_000_000);
    long due = arrivals.awaitDue(3);
    assertTrue(System.nanoTime() >= due);
  }

  @Test
  void countsFromTheSendingWithoutARate() throws InterruptedException {
    long before = System.nanoTime();
    assertTrue(Arrivals.atOnce().awaitDue(1_000_000) >= before);
  }
}
