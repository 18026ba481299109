package io.trilane.client.lab;

import io.trilane.client.lab.trace.LabRun;
import io.trilane.client.lab.trace.LabStep;
import io.trilane.client.lab.trace.Span;
import io.trilane.client.lab.trace.TaskTrack;
import io.trilane.proto.v1.TaskEvent.State;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A run's tasks in characters: over time for a free run, step by step for a chosen one.
final class TextTimeline {
  private static final int COLUMNS = 60;
  private static final int MAX_TASKS = 20;
  private static final int MAX_STEPS = 60;
  private static final int NAME = 20;

  private TextTimeline() {}

  static List<String> of(LabRun run) {
    return run.isChosen() ? steps(run) : overTime(run);
  }

  private static List<String> overTime(LabRun run) {
    var tasks = TaskTrack.of(run);
    var end = Math.max(1, run.endNanos());
    var heading =
        String.format(
            Locale.ROOT,
            "%-" + NAME + "s 0 to %.1f ms: # runs, - could run, . waits",
            "task",
            end / 1e6);
    var rows = tasks.stream().limit(MAX_TASKS).map(task -> row(task, end));
    var more =
        Stream.of("and %,d tasks more".formatted(tasks.size() - MAX_TASKS))
            .filter(any -> tasks.size() > MAX_TASKS);
    return Stream.of(Stream.of(heading), rows, more).flatMap(each -> each).toList();
  }

  /// Each column shows the state in which the task was longest.
  private static String row(TaskTrack task, long end) {
    var row = new StringBuilder("%-20s ".formatted(shortened(task.name())));
    var at = 0;
    for (var column = 0; column < COLUMNS; column++) {
      var from = end * column / COLUMNS;
      var to = end * (column + 1) / COLUMNS;
      while (at < task.spans().size() && task.spans().get(at).toNanos() <= from) {
        at++;
      }
      row.append(mark(task.spans(), at, from, to));
    }
    return row.toString().stripTrailing();
  }

  private static char mark(List<Span> spans, int at, long from, long to) {
    var nanos = new EnumMap<State, Long>(State.class);
    for (var i = at; i < spans.size() && spans.get(i).fromNanos() < to; i++) {
      var span = spans.get(i);
      var within = Math.min(to, span.toNanos()) - Math.max(from, span.fromNanos());
      nanos.merge(span.state(), Math.max(0, within), Long::sum);
    }
    return nanos.entrySet().stream()
        .max((some, other) -> Long.compare(some.getValue(), other.getValue()))
        .map(longest -> mark(longest.getKey()))
        .orElse(' ');
  }

  private static char mark(State state) {
    return switch (state) {
      case RUNNING -> '#';
      case READY, STARTED -> '-';
      case WAITING -> '.';
      case ENDED, STATE_UNSPECIFIED, UNRECOGNIZED -> ' ';
    };
  }

  private static List<String> steps(LabRun run) {
    var names = new HashMap<Integer, String>();
    TaskTrack.of(run).forEach(task -> names.put(task.id(), task.name()));
    var steps = LabStep.of(run);
    var shown =
        steps.stream()
            .limit(MAX_STEPS)
            .map(step ->
                "%4d  %-20s %s"
                    .formatted(
                        step.number(),
                        shortened(names.getOrDefault(step.task(), "")),
                        step.what()));
    var more =
        Stream.of("and %,d steps more".formatted(steps.size() - MAX_STEPS))
            .filter(any -> steps.size() > MAX_STEPS);
    return Stream.concat(shown, more).toList();
  }

  private static String shortened(String name) {
    return name.length() <= NAME ? name : name.substring(0, NAME - 1) + "…";
  }
}
