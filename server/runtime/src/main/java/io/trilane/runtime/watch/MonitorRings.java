package io.trilane.runtime.watch;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deadlocks in which virtual threads wait for monitors, which only a dump of all threads shows.
///
/// A dump may cost a second of a core, so there is one only while a suspect waits for a monitor,
/// and between two there is at least 20 times of what the last one took, or 200 times and half a
/// minute if there is no new suspect.
final class MonitorRings {
  private static final Logger log = LoggerFactory.getLogger(MonitorRings.class);
  private static final int PAUSE = 20;
  private static final int LONG_PAUSE = 200;
  private static final Duration LEAST_LONG_PAUSE = Duration.ofSeconds(30);

  private final Dump dump;
  private final LongSupplier nanoTime;
  private Set<Thread> dumped = Set.of();
  private Set<String> rings = Set.of();
  private long lastBegan;
  private long lastTook;

  /// Makes a dump of all threads.
  @FunctionalInterface
  interface Dump {
    ThreadDump take() throws IOException;
  }

  MonitorRings(Dump dump, LongSupplier nanoTime) {
    this.dump = dump;
    this.nanoTime = nanoTime;
  }

  /// The deadlocks that the last dump showed, for as long as anything is suspect.
  ///
  /// @param suspects threads that have waited for a lock for a while
  Set<String> among(Collection<Thread> suspects) {
    var blocked =
        suspects.stream()
            .filter(thread -> thread.getState() == Thread.State.BLOCKED)
            .collect(toUnmodifiableSet());
    if (blocked.isEmpty()) {
      rings = Set.of();
      dumped = Set.of();
    } else if (isDue(blocked)) {
      dumped = blocked;
      rings = dump(suspects);
    }
    return rings;
  }

  private boolean isDue(Set<Thread> blocked) {
    var paused = nanoTime.getAsLong() - lastBegan - lastTook;
    return dumped.containsAll(blocked)
        ? paused >= Math.max(LONG_PAUSE * lastTook, LEAST_LONG_PAUSE.toNanos())
        : paused >= PAUSE * lastTook;
  }

  private Set<String> dump(Collection<Thread> suspects) {
    lastBegan = nanoTime.getAsLong();
    try {
      return rings(dump.take(), suspects);
    } catch (IOException e) {
      log.warn("deadlocks on monitors stay unseen: no thread dump, {}", e.toString());
      return Set.of();
    } finally {
      lastTook = nanoTime.getAsLong() - lastBegan;
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
