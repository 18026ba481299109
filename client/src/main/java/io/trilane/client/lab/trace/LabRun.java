package io.trilane.client.lab.trace;

import io.trilane.proto.v1.Check;
import io.trilane.proto.v1.Claim;
import io.trilane.proto.v1.Finished;
import io.trilane.proto.v1.LabEvent;
import io.trilane.proto.v1.Output;
import io.trilane.proto.v1.Started;
import io.trilane.proto.v1.TaskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Everything that a server has told of one run. Belongs to one thread.
public final class LabRun {
  private Started started = Started.getDefaultInstance();
  private Finished finished = Finished.getDefaultInstance();
  private final List<TaskEvent> events = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();

  /// Takes the next event.
  public void add(LabEvent event) {
    switch (event.getEventCase()) {
      case STARTED -> started = event.getStarted();
      case TASK -> events.add(event.getTask());
      case OUTPUT -> outputs.add(event.getOutput());
      case CLAIM -> claims.add(event.getClaim());
      case CHECK -> checks.add(event.getCheck());
      case FINISHED -> finished = event.getFinished();
      case EVENT_NOT_SET -> {}
    }
  }

  public Started started() {
    return started;
  }

  public Finished finished() {
    return finished;
  }

  /// In the order in which they were recorded.
  public List<TaskEvent> events() {
    return List.copyOf(events);
  }

  public List<Output> outputs() {
    return List.copyOf(outputs);
  }

  public List<Claim> claims() {
    return List.copyOf(claims);
  }

  public List<Check> checks() {
    return List.copyOf(checks);
  }

  public boolean hasFailed() {
    return checks.stream().anyMatch(check -> !check.getOk());
  }

  /// True if someone chose which task goes on.
  public boolean isChosen() {
    return !started.getSchedule().equals("free");
  }

  /// The request in one line.
  public String heading(boolean withModel) {
    var parameters =
        started.getParametersMap().entrySet().stream()
            .map(parameter -> " " + parameter.getKey() + "=" + parameter.getValue())
            .sorted()
            .collect(Collectors.joining());
    return "%s  %sschedule=%s tasks=%d%s"
        .formatted(
            started.getLab(),
            withModel ? "model=" + started.getModel() + " " : "",
            started.getSchedule(),
            started.getTasks(),
            parameters);
  }

  /// The same run with the numbers of its events in place of their times.
  public LabRun inSteps() {
    var run = new LabRun();
    run.started = started;
    run.finished = finished.toBuilder().setElapsedNanos(events.size() + 1L).build();
    events.forEach(
        event -> run.events.add(event.toBuilder().setNanos(event.getSequence()).build()));
    run.outputs.addAll(outputs);
    run.claims.addAll(claims);
    run.checks.addAll(checks);
    return run;
  }

  /// The end of the run, and no earlier than its last event.
  public long endNanos() {
    return events.stream()
        .mapToLong(TaskEvent::getNanos)
        .reduce(finished.getElapsedNanos(), Math::max);
  }
}
