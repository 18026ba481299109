package io.trilane.app.course;

import io.trilane.course.trace.Threads;

/// Threads for the tasks of a lab, of the kind that its model has.
final class TaskThreads {
  private TaskThreads() {}

  static Threads of(String model) {
    var kind = model.equals("virtual") ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
    return (name, body) -> kind.name(model + "-task-" + name).start(body);
  }
}
