package io.trilane.client.lab.page;

import io.trilane.client.lab.trace.LabRun;
import io.trilane.client.lab.trace.LabStep;
import io.trilane.client.lab.trace.Passing;
import io.trilane.client.lab.trace.Stay;
import io.trilane.client.lab.trace.TaskTrack;
import io.trilane.proto.v1.Output;
import io.trilane.proto.v1.TaskEvent.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A run as the page draws it, with few characters for each event: numbers in rows, and each text
/// once.
///
/// @param chosen whether time is counted in steps
/// @param end of the run, in steps or nanoseconds
/// @param labels the texts that spans refer to
/// @param steps of a chosen schedule: number, task, what it does
/// @param passings sender, when, receiver, when
record DrawnRun(
    String heading,
    String model,
    String outcome,
    int maxConcurrent,
    double parallelism,
    long elapsedNanos,
    boolean chosen,
    long end,
    List<String> labels,
    List<Row> tasks,
    Places carrier,
    Places core,
    List<List<Object>> steps,
    List<List<Long>> passings,
    List<String> output,
    List<Finding> checks,
    List<Sentence> claims) {
  private static final int MAX_STEPS = 2_000;

  static DrawnRun of(LabRun told) {
    var run = told.isChosen() ? told.inSteps() : told;
    var finished = run.finished();
    var labels = new LinkedHashMap<String, Integer>();
    var tasks = TaskTrack.of(run).stream().map(task -> Row.of(task, labels)).toList();
    return new DrawnRun(
        run.heading(false),
        run.started().getModel(),
        finished.getOutcome(),
        finished.getMaxConcurrent(),
        finished.getParallelism(),
        told.finished().getElapsedNanos(),
        run.isChosen(),
        Math.max(1, run.endNanos()),
        List.copyOf(labels.keySet()),
        tasks,
        Places.of(Stay.onCarriers(run)),
        Places.of(Stay.onCores(run)),
        run.isChosen() ? steps(run) : List.of(),
        Passing.of(run).stream().map(DrawnRun::row).toList(),
        run.outputs().stream().map(Output::getLine).toList(),
        run.checks().stream()
            .map(check -> new Finding(check.getName(), check.getOk(), check.getDetail()))
            .toList(),
        run.claims().stream()
            .map(claim ->
                new Sentence(
                    claim.getNote(),
                    claim.getText(),
                    claim.getVerdict(),
                    claim.getMeasured(),
                    claim.getUnit(),
                    claim.getHow()))
            .toList());
  }

  private static List<List<Object>> steps(LabRun run) {
    return LabStep.of(run).stream()
        .limit(MAX_STEPS)
        .map(step -> List.<Object>of(step.number(), step.task(), step.what()))
        .toList();
  }

  private static List<Long> row(Passing passing) {
    return List.of(
        (long) passing.from(), passing.sentNanos(), (long) passing.to(), passing.receivedNanos());
  }

  /// A task.
  ///
  /// @param spans state, length and label of each, in one list
  record Row(int id, String name, int parent, long start, List<Long> spans) {
    static Row of(TaskTrack task, Map<String, Integer> labels) {
      var spans = new ArrayList<Long>();
      for (var span : task.spans()) {
        var label = (span.operation() + " " + span.object()).strip();
        spans.add((long) span.state().getNumber() - State.STARTED.getNumber());
        spans.add(span.nanos());
        spans.add((long) labels.computeIfAbsent(label, any -> labels.size()));
      }
      return new Row(task.id(), task.name(), task.parent(), task.fromNanos(), spans);
    }
  }

  /// Carriers or cores, and who was there.
  ///
  /// @param stays place, task, time since the stay before, and length of each, in one list
  record Places(List<String> places, List<Long> stays) {
    static Places of(List<Stay> all) {
      var places = all.stream().map(Stay::place).distinct().sorted().toList();
      var numbers = new LinkedHashMap<String, Long>();
      places.forEach(place -> numbers.put(place, (long) numbers.size()));
      var stays = new ArrayList<Long>();
      var before = 0L;
      for (var stay : all) {
        stays.add(numbers.getOrDefault(stay.place(), 0L));
        stays.add((long) stay.task());
        stays.add(stay.fromNanos() - before);
        stays.add(stay.toNanos() - stay.fromNanos());
        before = stay.fromNanos();
      }
      return new Places(places, stays);
    }
  }

  /// A check.
  record Finding(String name, boolean ok, String detail) {}

  /// A claim.
  record Sentence(
      String note, String text, String verdict, String measured, String unit, String how) {}
}
