package io.trilane.client.lab;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.trilane.client.lab.trace.LabRun;
import io.trilane.client.lab.trace.Span;
import io.trilane.client.lab.trace.TaskTrack;
import io.trilane.proto.v1.Claim;
import io.trilane.proto.v1.KeyValueOperation;
import io.trilane.proto.v1.LabDescription;
import io.trilane.proto.v1.Output;
import io.trilane.proto.v1.Schedules;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Labs and their runs as JSON, an object a line.
final class LabJson {
  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .disableHtmlEscaping()
          .create();

  private LabJson() {}

  static String of(LabRun run) {
    var started = run.started();
    var finished = run.finished();
    return GSON.toJson(
        new Run(
            started.getLab(),
            started.getNotesList(),
            started.getModel(),
            started.getSchedule(),
            finished.getChoicesList(),
            new TreeMap<>(started.getParametersMap()),
            finished.getOutcome(),
            run.outputs().stream().map(Output::getLine).toList(),
            TaskTrack.of(run).stream().map(LabJson::task).toList(),
            finished.getMaxConcurrent(),
            finished.getParallelism(),
            finished.getElapsedNanos(),
            finished.getTraceOverhead(),
            finished.getEventsDropped(),
            run.checks().stream()
                .map(check -> new Check(check.getName(), check.getOk(), check.getDetail()))
                .toList(),
            run.claims().stream().map(claim -> sentence(claim, null)).toList(),
            history(finished.getHistoryList(), started.getLab()),
            finished.hasSchedules() ? schedules(finished.getSchedules()) : null));
  }

  /// The sentences that were judged, each with the run behind it.
  static String claims(List<LabRun> runs) {
    return GSON.toJson(
        Map.of(
            "claims",
            runs.stream()
                .flatMap(
                    run -> run.claims().stream().map(claim -> sentence(claim, run.heading(true))))
                .toList()));
  }

  static String list(List<LabDescription> labs) {
    return GSON.toJson(Map.of("labs", labs.stream().map(LabJson::lab).toList()));
  }

  private static Lab lab(LabDescription lab) {
    var parameters = new TreeMap<String, String>();
    lab.getParametersList()
        .forEach(parameter -> parameters.put(parameter.getName(), parameter.getValue()));
    return new Lab(lab.getName(), lab.getNotesList(), lab.getSummary(), lab.getTasks(), parameters);
  }

  private static Task task(TaskTrack task) {
    return new Task(
        task.id(), task.name(), task.parent(), task.spans().stream().map(LabJson::span).toList());
  }

  private static TimeSpan span(Span span) {
    return new TimeSpan(
        span.state().name().toLowerCase(Locale.ROOT),
        span.fromNanos(),
        span.toNanos(),
        span.thread(),
        span.carrier(),
        span.core());
  }

  private static Sentence sentence(Claim claim, @Nullable String run) {
    return new Sentence(
        claim.getNote(),
        claim.getText(),
        claim.getVerdict(),
        claim.getMeasured(),
        claim.getUnit(),
        claim.getHow(),
        run);
  }

  private static @Nullable List<Operation> history(List<KeyValueOperation> history, String lab) {
    return history.isEmpty() && !lab.equals("kv")
        ? null
        : history.stream()
            .map(each ->
                new Operation(
                    each.getClient(),
                    each.getSequence(),
                    each.getOperation(),
                    each.getKey(),
                    each.getValue(),
                    each.getResult(),
                    each.getFromNanos(),
                    each.getToNanos()))
            .toList();
  }

  private static Tried schedules(Schedules schedules) {
    return new Tried(
        schedules.getTried(), schedules.getAll(), new TreeMap<>(schedules.getOutcomesMap()));
  }

  private record Run(
      String lab,
      List<String> notes,
      String model,
      String schedule,
      List<Integer> choices,
      Map<String, String> parameters,
      String outcome,
      List<String> output,
      List<Task> tasks,
      int maxConcurrent,
      double parallelism,
      long elapsedNanos,
      double traceOverhead,
      long eventsDropped,
      List<Check> checks,
      List<Sentence> claims,
      @Nullable List<Operation> history,
      @Nullable Tried schedules) {}

  private record Task(int id, String name, int parent, List<TimeSpan> spans) {}

  private record TimeSpan(
      String state, long fromNanos, long toNanos, String thread, String carrier, int core) {}

  private record Check(String name, boolean ok, String detail) {}

  private record Sentence(
      String note,
      String text,
      String verdict,
      String measured,
      String unit,
      String how,
      @Nullable String run) {}

  private record Operation(
      String client,
      long sequence,
      String operation,
      String key,
      String value,
      String result,
      long fromNanos,
      long toNanos) {}

  private record Tried(long tried, boolean all, Map<String, Long> outcomes) {}

  private record Lab(
      String name, List<String> notes, String summary, int tasks, Map<String, String> parameters) {}
}
