package io.trilane.client.jfr;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/// The stretches of handlers on threads, by thread and time.
final class Turns {
  /// A longer recording keeps its first ones, so that a file never takes all memory.
  private static final int MAX_TURNS = 1_000_000;

  private final Map<Long, NavigableMap<Instant, Turn>> byThread = new HashMap<>();
  private int kept;

  /// One stretch.
  record Turn(String call, String method, Instant end) {}

  void add(RecordedEvent turn) {
    if (turn.getThread() != null && kept < MAX_TURNS) {
      kept++;
      byThread
          .computeIfAbsent(turn.getThread().getId(), first -> new TreeMap<>())
          .put(
              turn.getStartTime(),
              new Turn(turn.getString("call"), turn.getString("method"), turn.getEndTime()));
    }
  }

  /// The stretch in which an event of the same thread began, or null.
  @Nullable Turn at(RecordedEvent event) {
    var thread = event.getThread();
    var turns = thread == null ? null : byThread.get(thread.getId());
    var before = turns == null ? null : turns.floorEntry(event.getStartTime());
    return before == null || before.getValue().end().isBefore(event.getStartTime())
        ? null
        : before.getValue();
  }
}
