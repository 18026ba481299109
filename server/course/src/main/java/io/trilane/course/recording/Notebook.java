package io.trilane.course.recording;

import io.trilane.course.trace.Outcome;
import io.trilane.course.trace.PrintedLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Everything that the tasks of one run have said: lines, facts, and that there was a race. Any
/// task may write at any time.
public final class Notebook {
  private final ConcurrentLinkedQueue<PrintedLine> lines = new ConcurrentLinkedQueue<>();
  private final Map<String, Object> facts = new LinkedHashMap<>(); // Guarded by itself.
  private volatile @Nullable String race;

  public void print(PrintedLine line) {
    lines.add(line);
  }

  public void fact(String name, Object value) {
    synchronized (facts) {
      facts.put(name, value);
    }
  }

  public void race(String detail) {
    race = detail;
  }

  List<PrintedLine> lines() {
    return List.copyOf(lines);
  }

  public Map<String, Object> facts() {
    synchronized (facts) {
      return Map.copyOf(facts);
    }
  }

  /// The outcome of a run that has ended: as it has, unless someone found a race in it.
  public Outcome outcome(Outcome ended) {
    return ended == Outcome.OK && race != null ? Outcome.RACE : ended;
  }

  /// Null if nobody found one.
  @Nullable String race() {
    return race;
  }
}
