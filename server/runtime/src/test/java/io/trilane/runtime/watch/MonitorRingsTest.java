package io.trilane.runtime.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class MonitorRingsTest {
  private final Object monitor = new Object();
  private long now;
  private int dumps;

  @Test
  void takesNoDumpWhileNobodyWaitsForAMonitor() {
    assertEquals(Set.of(), countingDumps().among(List.of(Thread.currentThread())));
    assertEquals(0, dumps);
  }

  @Test
  void pausesAfterADumpInProportionToItsCost() {
    var rings = countingDumps();
    synchronized (monitor) {
      var first = queueing(monitor);
      rings.among(List.of(first));
      now += Duration.ofSeconds(19).toNanos();
      var second = queueing(monitor);
      rings.among(List.of(first, second));
      assertEquals(1, dumps);
      now += Duration.ofSeconds(1).toNanos();
      rings.among(List.of(first, second));
      assertEquals(2, dumps);
      now += Duration.ofSeconds(199).toNanos();
      rings.among(List.of(first, second));
      assertEquals(2, dumps);
      now += Duration.ofSeconds(1).toNanos();
      rings.among(List.of(first, second));
      assertEquals(3, dumps);
    }
  }

  /// Dumps that take a second and show nothing.
  private MonitorRings countingDumps() {
    return new MonitorRings(
        () -> {
          dumps++;
          now += Duration.ofSeconds(1).toNanos();
          return new ThreadDump(List.of());
        },
        () -> now);
  }

  private static Thread queueing(Object monitor) {
    var thread = Thread.ofVirtual().start(() -> enter(monitor));
    while (thread.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private static void enter(Object monitor) {
    synchronized (monitor) {
      assertTrue(Thread.holdsLock(monitor));
    }
  }
}
