package io.trilane.watch;

import io.trilane.watch.dump.ThreadDump;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deadlocks in which virtual threads wait for monitors, which only a dump of all threads shows.
///
/// A dump may cost a second of a core, so there is one only while a suspect waits for a monitor.
/// With every new suspect there is another, as long as the [DumpBudget] has something left; without
/// one, after 200 times of what the last one took, and half a minute at least.
final class MonitorRings {
  private static final Logger log = LoggerFactory.getLogger(MonitorRings.class);
  private static final int PAUSE = 200;
  private static final Duration MIN_PAUSE = Duration.ofSeconds(30);

  private final Dump dump;
  private final LongSupplier nanoTime;
  private final DumpBudget budget;
  private final Set<Thread> dumped = new HashSet<>();
  private Set<String> rings = Set.of();
  private long lastEnded;
  private long lastTook;

  /// Makes a dump of all threads.
  @FunctionalInterface
  interface Dump {
    ThreadDump take() throws IOException;
  }

  MonitorRings(Dump dump, LongSupplier nanoTime) {
    this.dump = dump;
    this.nanoTime = nanoTime;
    this.budget = new DumpBudget(nanoTime.getAsLong());
  }

  /// The deadlocks that the last dump showed, for as long as anything is suspect.
  ///
  /// @param suspects threads that have waited for a lock for a while
  Set<String> among(Collection<Thread> suspects) {
    dumped.retainAll(suspects); // Who was cleared and is suspect again is new.
    if (suspects.stream().noneMatch(MonitorRings::waitsForMonitor)) {
      rings = Set.of();
      dumped.clear();
    } else if (isDue(suspects)) {
      dumped.addAll(suspects);
      rings = dump(suspects);
    }
    return rings;
  }

  private static boolean waitsForMonitor(Thread thread) {
    return thread.getState() == Thread.State.BLOCKED;
  }

  private boolean isDue(Collection<Thread> suspects) {
    var now = nanoTime.getAsLong();
    return dumped.containsAll(suspects)
        ? now - lastEnded >= Math.max(PAUSE * lastTook, MIN_PAUSE.toNanos())
        : budget.isLeft(now);
  }

  private Set<String> dump(Collection<Thread> suspects) {
    var began = nanoTime.getAsLong();
    try {
      return rings(dump.take(), suspects);
    } catch (IOException e) {
      log.warn("deadlocks on monitors stay unseen: no thread dump, {}", e.toString());
      return Set.of();
    } finally {
      lastEnded = nanoTime.getAsLong();
      lastTook = lastEnded - began;
      budget.spend(lastTook);
    }
  }

  private static Set<String> rings(ThreadDump dump, Collection<Thread> suspects) {
    var owners = new HashMap<String, Long>();
    for (var thread : dump.threads()) {
      thread.owned().forEach(monitor -> owners.put(monitor, thread.id()));
    }
    var graph = new WaitGraph();
    for (var thread : dump.threads()) {
      var owner = owners.get(thread.blockedOn());
      if (owner != null) {
        graph.add(
            thread.id(), new WaitGraph.Wait(thread.label(), thread::at, thread.blockedOn(), owner));
      }
    }
    suspects.forEach(graph::follow);
    return graph.rings();
  }
}
