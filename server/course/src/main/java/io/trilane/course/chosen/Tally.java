package io.trilane.course.chosen;

import io.trilane.course.recording.Notebook;
import io.trilane.course.trace.Outcome;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts how schedules ended, and keeps the shortest that failed.
final class Tally {
  private static final String ENDING = "ending";

  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, Long> endings = new HashMap<>();
  private @Nullable List<Integer> shortestFailing;
  private long tried;

  void add(Outcome outcome, Notebook notebook, Trail trail) {
    tried++;
    outcomes.merge(outcome, 1L, Long::sum);
    var ending = notebook.facts().get(ENDING);
    if (ending != null) {
      endings.merge(ending.toString(), 1L, Long::sum);
    }
    if (outcome != Outcome.OK && isShorter(trail.length())) {
      shortestFailing = trail.choices();
    }
  }

  void add(Tally other) {
    tried += other.tried;
    other.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
    other.endings.forEach((ending, count) -> endings.merge(ending, count, Long::sum));
    if (other.shortestFailing != null && isShorter(other.shortestFailing.size())) {
      shortestFailing = other.shortestFailing;
    }
  }

  long tried() {
    return tried;
  }

  long failing() {
    return tried - outcomes.getOrDefault(Outcome.OK, 0L);
  }

  /// The shortest schedule that failed; if none did, the first of all, which needs no choices.
  List<Integer> kept() {
    return shortestFailing == null ? List.of() : shortestFailing;
  }

  Map<Outcome, Long> outcomes() {
    return Map.copyOf(outcomes);
  }

  Map<String, Long> endings() {
    return Map.copyOf(endings);
  }

  private boolean isShorter(int length) {
    return shortestFailing == null || length < shortestFailing.size();
  }
}
