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
    assertEquals(Set.of(), look(countingDumps(), List.of(Thread.currentThread())));
    assertEquals(0, dumps);
  }

  @Test
  void takesADumpForEachNewSuspectWhileTheBudgetLasts() throws InterruptedException {
    var rings = countingDumps();
    var suspects = new ArrayList<Thread>();
    synchronized (monitor) {
      for (var suspect = 0; suspect < 10; suspect++) {
        suspects.add(queueing(monitor));
        look(rings, suspects);
      }
      assertEquals(4, dumps);
      now += Duration.ofSeconds(20).toNanos();
      look(rings, suspects);
      assertEquals(5, dumps);
    }
  }

  @Test
  void takesADumpForASuspectThatWaitsForSomethingElse() throws InterruptedException {
    var rings = countingDumps();
    synchronized (monitor) {
      var queueing = queueing(monitor);
      look(rings, List.of(queueing));
      look(rings, List.of(queueing, Thread.currentThread()));
      assertEquals(2, dumps);
    }
  }

  @Test
  void takesADumpForASuspectThatWasCleared() throws InterruptedException {
    var rings = countingDumps();
    synchronized (monitor) {
      var one = queueing(monitor);
      var other = queueing(monitor);
      look(rings, List.of(one, other));
      look(rings, List.of(one));
      assertEquals(1, dumps);
      look(rings, List.of(one, other));
      assertEquals(2, dumps);
    }
  }

  @Test
  void pausesWithoutANewSuspectInProportionToWhatADumpTakes() throws InterruptedException {
    var rings = countingDumps();
    synchronized (monitor) {
      var suspects = List.of(queueing(monitor));
      look(rings, suspects);
      now += Duration.ofSeconds(199).toNanos();
      look(rings, suspects);
      assertEquals(1, dumps);
      now += Duration.ofSeconds(1).toNanos();
      look(rings, suspects);
      assertEquals(2, dumps);
    }
  }

  @Test
  void takesNoDumpForASuspectThatHasWaitedAtTwoLooks() throws InterruptedException {
    var rings = countingDumps();
    synchronized (monitor) {
      var suspects = List.of(queueing(monitor));
      rings.among(suspects);
      rings.among(suspects);
      assertEquals(0, dumps);
      rings.among(suspects);
      assertEquals(1, dumps);
    }
  }

  @Test
  void takesNoDumpForAQueueThatMoves() throws InterruptedException {
    var rings = countingDumps();
    synchronized (monitor) {
      for (var head = 0; head < 10; head++) {
        rings.among(List.of(queueing(monitor)));
      }
      assertEquals(0, dumps);
    }
  }

  /// As many looks as make a suspect worth a dump.
  private static Set<String> look(MonitorRings rings, List<Thread> suspects) {
    rings.among(suspects);
    rings.among(suspects);
    return rings.among(suspects);
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
