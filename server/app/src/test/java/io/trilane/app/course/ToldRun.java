package io.trilane.app.course;

import io.trilane.proto.v1.Check;
import io.trilane.proto.v1.Claim;
import io.trilane.proto.v1.Finished;
import io.trilane.proto.v1.LabEvent;
import io.trilane.proto.v1.TaskEvent;
import io.trilane.proto.v1.TaskEvent.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// A run of a lab, as its client has been told of it.
record ToldRun(List<LabEvent> events, Map<Integer, String> taskNames) {
  static ToldRun of(Iterator<LabEvent> told) {
    var events = new ArrayList<LabEvent>();
    var names = new HashMap<Integer, String>();
    told.forEachRemaining(event -> {
      events.add(event);
      if (event.hasTask() && event.getTask().getState() == State.STARTED) {
        names.put(event.getTask().getTask(), event.getTask().getObject());
      }
    });
    return new ToldRun(events, names);
  }

  Finished finished() {
    return events.getLast().getFinished();
  }

  List<TaskEvent> tasks() {
    return events.stream().filter(LabEvent::hasTask).map(LabEvent::getTask).toList();
  }

  Collection<String> names() {
    return taskNames.values();
  }

  String name(int task) {
    return taskNames.getOrDefault(task, "");
  }

  List<String> output() {
    return events.stream()
        .filter(LabEvent::hasOutput)
        .map(event -> event.getOutput().getLine())
        .toList();
  }

  List<Claim> claims() {
    return events.stream().filter(LabEvent::hasClaim).map(LabEvent::getClaim).toList();
  }

  /// The checks that failed.
  List<Check> red() {
    return events.stream()
        .filter(LabEvent::hasCheck)
        .map(LabEvent::getCheck)
        .filter(check -> !check.getOk())
        .toList();
  }
}
