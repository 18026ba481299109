package io.trilane.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.watch.dump.ThreadDump;
import java.time.Duration;
import java.util.ArrayList;
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
  void takesADumpForEachNewSuspectWhileTheBudgetLasts() throws InterruptedException {
    var rings = countingDumps();
    var suspects = new ArrayList<Thread>();
    synchronized (monitor) {
      for (var suspect = 0; suspect < 10; suspect++) {
        suspects.add(queueing(monitor));
        rings.among(suspects);
      }
      assertEquals(4, dumps);
      now += Duration.ofSeconds(20).toNanos();
      rings.among(suspects);
      assertEquals(5, dumps);
    }
  }

  @Test
  void takesADumpForASuspectThatWaitsForSomethingElse() throws InterruptedException {
    var rings = countingDumps();
    synchronized (monitor) {
      var queueing = queueing(monitor);
      rings.among(List.of(queueing));
      rings.among(List.of(queueing, Thread.currentThread()));
      assertEquals(2, dumps);
    }
  }

  @Test
  void takesADumpForASuspectThatWasCleared() throws InterruptedException {
    var rings = countingDumps();
    synchronized (monitor) {
      var one = queueing(monitor);
      var other = queueing(monitor);
      rings.among(List.of(one, other));
      rings.among(List.of(one));
      assertEquals(1, dumps);
      rings.among(List.of(one, other));
      assertEquals(2, dumps);
    }
  }

  @Test
  void pausesWithoutANewSuspectInProportionToWhatADumpTakes() throws InterruptedException {
    var rings = countingDumps();
    synchronized (monitor) {
      var suspects = List.of(queueing(monitor));
      rings.among(suspects);
      now += Duration.ofSeconds(199).toNanos();
      rings.among(suspects);
      assertEquals(1, dumps);
      now += Duration.ofSeconds(1).toNanos();
      rings.among(suspects);
      assertEquals(2, dumps);
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

  private static Thread queueing(Object monitor) throws InterruptedException {
    var thread = Thread.ofVirtual().start(() -> enter(monitor));
    while (thread.getState() != Thread.State.BLOCKED) {
      assertFalse(thread.join(Duration.ofMillis(1)), "it does not queue");
    }
    return thread;
  }

  private static void enter(Object monitor) {
    synchronized (monitor) {
      assertTrue(Thread.holdsLock(monitor));
    }
  }
}
