package io.trilane.watch;

import static java.util.stream.Collectors.toSet;

import io.trilane.watch.dump.Frames;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds threads that wait for one another in a ring.
///
/// Platform threads, whatever they run, are asked of the JVM. It says nothing of virtual threads:
/// of those handlers are looked at, and only whether they wait for a lock. One that does so at two
/// looks in a row is suspect for as long as it does: then the holders of `java.util.concurrent`
/// locks are followed, and for monitors [MonitorRings] takes a dump.
final class DeadlockCheck implements Inspection {
  private final ThreadMXBean jvm = ManagementFactory.getThreadMXBean();
  private final Supplier<Stream<Thread>> handlers;
  private final MonitorRings monitors;
  private final Set<Thread> suspects = new HashSet<>();
  private Set<Thread> waitedBefore = Set.of();
  private boolean sliceSeen;
  private long sliceBegin;

  /// @param handlers the threads that run handlers now; some may have just ended
  DeadlockCheck(Supplier<Stream<Thread>> handlers, MonitorRings monitors) {
    this.handlers = handlers;
    this.monitors = monitors;
  }

  @Override
  public String name() {
    return "deadlock";
  }

  @Override
  public @Nullable Finding look(long now, WatchOptions options) {
    var waiting = waiting(options.deadlockThreads());
    suspects.removeIf(thread -> !waitsForLock(thread));
    waiting.stream().filter(waitedBefore::contains).forEach(suspects::add);
    waitedBefore = waiting;
    var rings = rings();
    if (!rings.isEmpty()) {
      // What is read of running threads one by one may not fit together; a deadlock stays.
      rings.retainAll(rings());
    }
    rings.addAll(monitors.among(suspects));
    return rings.isEmpty() ? null : new Finding(rings, () -> String.join("; and ", rings));
  }

  /// The handlers' threads that wait for a lock now: of all handlers, or of a slice of them that
  /// moves on after two looks.
  private Set<Thread> waiting(int most) {
    var slice = handlers.get().skip(sliceBegin).limit(most).toList();
    if (sliceSeen) {
      sliceBegin = slice.size() < most ? 0 : sliceBegin + most;
    }
    sliceSeen = !sliceSeen;
    return slice.stream().filter(DeadlockCheck::waitsForLock).collect(toSet());
  }

  private static boolean waitsForLock(Thread thread) {
    return switch (thread.getState()) {
      case BLOCKED -> true;
      case WAITING, TIMED_WAITING -> waitsForOwner(thread);
      case NEW, RUNNABLE, TERMINATED -> false;
    };
  }

  /// Semaphores, latches and the like are no lock: nobody owns them, and thousands may wait there.
  private static boolean waitsForOwner(Thread thread) {
    var lock = LockOwners.awaitedBy(thread);
    return lock != null && LockOwners.of(lock) != null;
  }

  private Set<String> rings() {
    var graph = new WaitGraph();
    suspects.forEach(graph::follow);
    addPlatformThreads(graph);
    return graph.rings();
  }

  private void addPlatformThreads(WaitGraph graph) {
    var deadlocked = jvm.findDeadlockedThreads();
    if (deadlocked == null) {
      return;
    }
    for (var thread : jvm.getThreadInfo(deadlocked, true, true)) {
      if (thread != null && thread.getLockOwnerId() >= 0) {
        graph.add(
            thread.getThreadId(),
            new WaitGraph.Wait(
                Frames.label(thread.getThreadName(), thread.getThreadId()),
                () -> Frames.own(thread.getStackTrace()),
                String.valueOf(thread.getLockName()),
                thread.getLockOwnerId()));
      }
    }
  }
}
