package io.trilane.client.lab.trace;

import io.trilane.proto.v1.TaskEvent;
import io.trilane.proto.v1.TaskEvent.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// A task and its spans, each of which begins where the one before it ends.
///
/// @param id from 1, which is the main task
/// @param parent 0 for the main task
public record TaskTrack(int id, String name, int parent, List<Span> spans) {

  /// The tasks of a run, in the order in which they were started.
  public static List<TaskTrack> of(LabRun run) {
    var byTask = new LinkedHashMap<Integer, List<TaskEvent>>();
    for (var event : run.events()) {
      byTask.computeIfAbsent(event.getTask(), any -> new ArrayList<>()).add(event);
    }
    var end = run.endNanos();
    return byTask.values().stream().map(events -> of(events, end)).toList();
  }

  public long fromNanos() {
    return spans.isEmpty() ? 0 : spans.getFirst().fromNanos();
  }

  public long toNanos() {
    return spans.isEmpty() ? 0 : spans.getLast().toNanos();
  }

  private static TaskTrack of(List<TaskEvent> events, long end) {
    var first = events.getFirst();
    var spans = new ArrayList<Span>();
    for (var i = 0; i < events.size(); i++) {
      var to = i + 1 < events.size() ? events.get(i + 1).getNanos() : end;
      span(events.get(i), to).ifPresent(span -> add(span, spans));
    }
    var name = first.getState() == State.STARTED ? first.getObject() : "task " + first.getTask();
    return new TaskTrack(first.getTask(), name, first.getParent(), List.copyOf(spans));
  }

  private static Optional<Span> span(TaskEvent event, long to) {
    if (event.getState() == State.ENDED) {
      return Optional.empty();
    }
    var from = event.getNanos();
    return Optional.of(
        new Span(
            event.getState(),
            from,
            Math.max(from, to),
            event.getOperation(),
            event.getObject(),
            event.getThread(),
            event.getCarrier(),
            event.getCore()));
  }

  /// Events that repeat a state in the same place make one span. None begins before another ends,
  /// though the clocks of two threads may say so.
  private static void add(Span next, List<Span> spans) {
    var last = spans.isEmpty() ? null : spans.getLast();
    if (last != null && goesOn(last, next)) {
      spans.set(
          spans.size() - 1,
          new Span(
              last.state(),
              last.fromNanos(),
              Math.max(last.toNanos(), next.toNanos()),
              last.operation(),
              last.object(),
              last.thread(),
              last.carrier(),
              last.core()));
    } else {
      var from = last == null ? next.fromNanos() : Math.max(last.toNanos(), next.fromNanos());
      spans.add(
          new Span(
              next.state(),
              from,
              Math.max(from, next.toNanos()),
              next.operation(),
              next.object(),
              next.thread(),
              next.carrier(),
              next.core()));
    }
  }

  private static boolean goesOn(Span last, Span next) {
    return last.state() == next.state()
        && last.core() == next.core()
        && last.carrier().equals(next.carrier())
        && last.thread().equals(next.thread());
  }
}
