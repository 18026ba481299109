package io.trilane.client.lab;

import com.google.gson.Gson;
import io.trilane.client.lab.trace.LabRun;
import io.trilane.client.lab.trace.Passing;
import io.trilane.client.lab.trace.Span;
import io.trilane.client.lab.trace.Stay;
import io.trilane.client.lab.trace.TaskTrack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Runs as Chrome trace events ("Trace Event Format", the Chromium project), which ui.perfetto.dev
/// reads. Each run has three processes: its tasks, its carriers and its cores, with a thread for
/// each of them. A value sent and received is a flow between two tasks.
///
/// A slice is a nanosecond short, so that none reaches into the next one when a reader rounds.
final class ChromeTrace {
  private static final int PROCESSES = 3;
  private static final Gson GSON = new Gson();

  private final List<Map<String, Object>> events = new ArrayList<>();
  private int flows;

  private ChromeTrace() {}

  static String of(List<LabRun> runs) {
    var trace = new ChromeTrace();
    for (var i = 0; i < runs.size(); i++) {
      trace.add(runs.get(i), 1 + PROCESSES * i);
    }
    var file = new LinkedHashMap<String, Object>();
    file.put("displayTimeUnit", "ns");
    file.put("traceEvents", trace.events);
    return GSON.toJson(file);
  }

  private void add(LabRun run, int firstProcess) {
    var tasks = TaskTrack.of(run);
    var title = run.heading(true);
    process(firstProcess, "tasks: " + title);
    for (var task : tasks) {
      thread(firstProcess, task.id(), task.name());
      task.spans().forEach(span -> slice(firstProcess, task.id(), span));
    }
    Passing.of(run).forEach(passing -> flow(firstProcess, passing));
    var names = new HashMap<Integer, String>();
    tasks.forEach(task -> names.put(task.id(), task.name()));
    stays(firstProcess + 1, "carriers: " + title, Stay.onCarriers(run), names);
    stays(firstProcess + 2, "cores: " + title, Stay.onCores(run), names);
  }

  private void stays(int process, String name, List<Stay> stays, Map<Integer, String> names) {
    process(process, name);
    var threads = new LinkedHashMap<String, Integer>();
    stays.stream()
        .map(Stay::place)
        .distinct()
        .sorted()
        .forEach(place -> {
          threads.put(place, threads.size() + 1);
          thread(process, threads.size(), place);
        });
    for (var stay : stays) {
      var event =
          slice(
              process,
              threads.getOrDefault(stay.place(), 0),
              names.getOrDefault(stay.task(), ""),
              stay.fromNanos(),
              stay.toNanos());
      event.put("args", Map.of("task", stay.task()));
    }
  }

  private void slice(int process, int thread, Span span) {
    if (span.nanos() == 0) {
      return;
    }
    var state = span.state().name().toLowerCase(Locale.ROOT);
    var event = slice(process, thread, state, span.fromNanos(), span.toNanos());
    var arguments = new LinkedHashMap<String, Object>();
    arguments.put("operation", span.operation());
    arguments.put("object", span.object());
    arguments.put("thread", span.thread());
    arguments.put("carrier", span.carrier());
    arguments.put("core", span.core());
    event.put("args", arguments);
  }

  private Map<String, Object> slice(
      int process, int thread, String name, long fromNanos, long toNanos) {
    var event = event("X", process, thread, name);
    event.put("ts", micros(fromNanos));
    event.put("dur", micros(Math.max(0, toNanos - fromNanos - 1)));
    return event;
  }

  private void flow(int process, Passing passing) {
    flows++;
    var from = event("s", process, passing.from(), passing.value());
    from.put("cat", "channel");
    from.put("id", flows);
    from.put("ts", micros(passing.sentNanos()));
    var to = event("f", process, passing.to(), passing.value());
    to.put("cat", "channel");
    to.put("id", flows);
    to.put("bp", "e");
    to.put("ts", micros(passing.receivedNanos()));
  }

  private void process(int process, String name) {
    event("M", process, 0, "process_name").put("args", Map.of("name", name));
    event("M", process, 0, "process_sort_index").put("args", Map.of("sort_index", process));
  }

  private void thread(int process, int thread, String name) {
    event("M", process, thread, "thread_name").put("args", Map.of("name", name));
    event("M", process, thread, "thread_sort_index").put("args", Map.of("sort_index", thread));
  }

  private Map<String, Object> event(String phase, int process, int thread, String name) {
    var event = new LinkedHashMap<String, Object>();
    event.put("ph", phase);
    event.put("pid", process);
    event.put("tid", thread);
    event.put("name", name);
    events.add(event);
    return event;
  }

  /// To the nanosecond.
  private static BigDecimal micros(long nanos) {
    return BigDecimal.valueOf(nanos, 3);
  }
}
