package io.trilane.course.trace;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The time that tasks spent in each state, from the events of a run.
public final class TaskTimeline {
  private final Map<State, Long> nanos = new EnumMap<>(State.class);
  private boolean legal = true;

  private TaskTimeline() {}

  /// @param endNanos when the run was over
  public static TaskTimeline of(List<Event> events, long endNanos) {
    var timeline = new TaskTimeline();
    var last = new HashMap<Integer, Event>();
    for (var event : events) {
      var before = last.put(event.task(), event);
      if (before != null) {
        timeline.add(before.state(), event.nanos() - before.nanos());
        timeline.legal &= before.state().mayBecome(event.state());
      } else {
        timeline.legal &= event.state() == State.STARTED;
      }
    }
    last.values().stream()
        .filter(event -> event.state() != State.ENDED)
        .forEach(event -> timeline.add(event.state(), endNanos - event.nanos()));
    return timeline;
  }

  /// Of all tasks together.
  public long nanos(State state) {
    return nanos.getOrDefault(state, 0L);
  }

  /// True if every task went only from states to states that there are ways between.
  public boolean isLegal() {
    return legal;
  }

  private void add(State state, long more) {
    nanos.merge(state, Math.max(0, more), Long::sum);
  }
}
