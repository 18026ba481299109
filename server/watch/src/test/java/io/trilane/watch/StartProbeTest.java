package io.trilane.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A task that shows whether tasks are run.
final class StartProbeTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void isLateFromTheTimeOnThatIsAllowed() {
    var probe = new StartProbe(100);
    assertFalse(probe.isLate(100, SECOND));
    assertFalse(probe.isLate(100 + SECOND.toNanos() - 1, SECOND));
    assertTrue(probe.isLate(100 + SECOND.toNanos(), SECOND));
  }

  @Test
  void isNotLateOnceItHasRun() {
    var probe = new StartProbe(System.nanoTime());
    assertFalse(probe.hasRun());
    probe.run();
    assertTrue(probe.hasRun());
    assertFalse(probe.isLate(Long.MAX_VALUE, SECOND));
  }

  @Test
  void tellsTheDelayUpToNowWhileItHasNotRun() {
    var probe = new StartProbe(100);
    assertEquals(0, probe.lagNanos(100));
    assertEquals(50, probe.lagNanos(150));
  }

  @Test
  void hasNoNegativeDelayForALookBeforeItWasHandedOver() {
    assertEquals(0, new StartProbe(100).lagNanos(90));
  }

  @Test
  void keepsTheDelayWithWhichItHasRun() {
    var probe = new StartProbe(System.nanoTime());
    probe.run();
    var lag = probe.lagNanos(System.nanoTime());
    assertEquals(lag, probe.lagNanos(Long.MAX_VALUE));
  }

  @Test
  void measuresAcrossTheOverflowOfTheClock() {
    var probe = new StartProbe(Long.MAX_VALUE - 10);
    assertEquals(30, probe.lagNanos(Long.MIN_VALUE + 19));
    assertTrue(probe.isLate(Long.MIN_VALUE + SECOND.toNanos(), SECOND));
  }
}
