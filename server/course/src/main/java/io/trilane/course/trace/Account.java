package io.trilane.course.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One run of an example, as it was recorded.
///
/// @param choices the schedule; empty for a free run
/// @param race what went wrong, if the tasks got in each other's way
/// @param waits the tasks that could not go on, if none could
/// @param cpuNanos of all tasks
/// @param recordingNanos CPU time that recording took, of all tasks
/// @param dropped events that were too many to keep
/// @param idleNanos time in which processors had nothing to do meanwhile; -1 if unknown
public record Account(
    Outcome outcome,
    List<Integer> choices,
    List<Event> events,
    List<PrintedLine> lines,
    Map<String, Object> facts,
    Optional<String> race,
    List<Wait> waits,
    int maxConcurrent,
    long elapsedNanos,
    long cpuNanos,
    long recordingNanos,
    long dropped,
    long idleNanos) {

  /// CPU time of all tasks by wall time, which is never more than there are cores.
  public double parallelism() {
    return elapsedNanos == 0 ? 0 : (double) cpuNanos / elapsedNanos;
  }

  /// The parallelism that the tasks could have had: with the processors that nobody used. NaN if
  /// unknown.
  public double possibleParallelism() {
    return elapsedNanos == 0 || idleNanos < 0
        ? Double.NaN
        : (double) (cpuNanos + idleNanos) / elapsedNanos;
  }

  /// The part of the tasks' CPU time that went into recording them.
  public double traceOverhead() {
    return cpuNanos == 0 ? 0 : Math.min(1, (double) recordingNanos / cpuNanos);
  }

  /// The number of times that tasks did something to a shared thing, of the events kept.
  public long times(String operation, String object) {
    return events.stream()
        .filter(event -> event.state() == State.RUNNING)
        .filter(event -> event.operation().equals(operation) && event.object().equals(object))
        .count();
  }

  public List<String> output() {
    return lines.stream().map(PrintedLine::text).toList();
  }

  /// A whole number that the example has kept.
  public long number(String fact) {
    return facts.get(fact) instanceof Number number ? number.longValue() : 0;
  }

  /// A text that the example has kept.
  public String text(String fact) {
    return String.valueOf(facts.getOrDefault(fact, ""));
  }
}
