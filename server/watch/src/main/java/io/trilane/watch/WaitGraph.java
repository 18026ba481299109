package io.trilane.watch;

import static java.util.stream.Collectors.joining;

import io.trilane.watch.dump.Frames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The threads that wait, and the thread that each waits for. Each waits for one at most, so
/// following the waits either ends or comes round: a ring is a deadlock.
final class WaitGraph {
  private final Map<Long, Wait> waits = new TreeMap<>();

  /// One thread's wait.
  ///
  /// @param thread its name
  /// @param at the line of code that waits; asked for rings only
  /// @param lock what it waits for
  /// @param owner the identifier of the thread that holds that
  record Wait(String thread, Supplier<String> at, String lock, long owner) {
    @Override
    public String toString() {
      return "%s at %s waits for %s".formatted(thread, at.get(), lock);
    }
  }

  /// @param thread its identifier
  void add(long thread, Wait wait) {
    waits.put(thread, wait);
  }

  /// Adds a thread that waits for a `java.util.concurrent` lock, the thread that holds that if it
  /// waits too, and so on.
  void follow(Thread start) {
    for (var thread = start; !waits.containsKey(thread.threadId()); ) {
      var waiting = thread;
      var lock = LockOwners.awaitedBy(waiting);
      var owner = lock == null ? null : LockOwners.of(lock);
      if (owner == null) {
        return;
      }
      add(
          waiting.threadId(),
          new Wait(
              Frames.label(waiting.getName(), waiting.threadId()),
              () -> Frames.own(waiting.getStackTrace()),
              Objects.toIdentityString(lock),
              owner.threadId()));
      thread = owner;
    }
  }

  /// Every ring once and always in the same words, whichever thread it was met at.
  Set<String> rings() {
    var rings = new HashSet<String>();
    var seen = new HashSet<Long>();
    for (var start : waits.keySet()) {
      var path = new ArrayList<Long>();
      var thread = start;
      for (var wait = waits.get(thread); wait != null && seen.add(thread); ) {
        path.add(thread);
        thread = wait.owner();
        wait = waits.get(thread);
      }
      if (path.contains(thread)) {
        rings.add(words(path.subList(path.indexOf(thread), path.size())));
      }
    }
    return rings;
  }

  private String words(List<Long> ring) {
    var fromLowest = new ArrayList<>(ring);
    Collections.rotate(fromLowest, -ring.indexOf(Collections.min(ring)));
    return fromLowest.stream()
        .map(thread -> String.valueOf(waits.get(thread)))
        .collect(joining(", held by ", "", ", held by the first"));
  }
}
