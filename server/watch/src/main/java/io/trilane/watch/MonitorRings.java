package io.trilane.watch;

import io.trilane.watch.dump.ThreadDump;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deadlocks in which virtual threads wait for monitors, which only a dump of all threads shows.
///
/// A dump may cost a second of a core, and one that meets virtual threads which begin or end may
/// end the process (JDK-8364343). So there is none for a queue that moves, but only for a suspect
/// that has waited at three looks. With every other such suspect there is another dump, as long as
/// the [DumpBudget] has something left; without one, after 200 times of what the last one took, and
/// half a minute at least.
final class MonitorRings {
  private static final Logger log = LoggerFactory.getLogger(MonitorRings.class);
  private static final int LOOKS = 3;
  private static final int PAUSE = 200;
  private static final Duration MIN_PAUSE = Duration.ofSeconds(30);

  private final Dump dump;
  private final LongSupplier nanoTime;
  private final DumpBudget budget;
  private final Map<Thread, Integer> looks = new HashMap<>();
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

  /// The deadlocks that the last dump showed, for as long as anything is suspect. Called once a
  /// look.
  ///
  /// @param all threads that have waited for a lock for a while
  Set<String> among(Collection<Thread> all) {
    looks.keySet().retainAll(all);
    all.forEach(suspect -> looks.merge(suspect, 1, Integer::sum));
    var suspects = all.stream().filter(suspect -> looks.getOrDefault(suspect, 0) >= LOOKS).toList();
    dumped.retainAll(suspects); // A thread that was cleared and is suspect again is new.
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
