package io.trilane.app.course;

import io.trilane.course.run.Plan;
import io.trilane.course.run.Report;
import io.trilane.course.trace.BoundReached;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.CallFailure.Kind;
import io.trilane.runtime.handler.Tasks;

/// Runs a lab with the tasks of the call that asks for it.
final class LabTasks {
  private LabTasks() {}

  /// Blocks until the run is over and none of its tasks is left. Called by a handler.
  ///
  /// @throws InterruptedException because the call is over
  static Report run(Plan plan) throws Exception {
    try (var tasks = Call.current().tasks()) {
      try {
        var report = plan.run((name, body, over) -> start(tasks, name, body, over));
        tasks.join();
        return report;
      } catch (BoundReached e) {
        throw new CallFailure(Kind.RESOURCE_EXHAUSTED, e.getMessage(), e);
      } finally {
        tasks.cancel();
      }
    }
  }

  private static void start(Tasks tasks, String name, Runnable body, Runnable over) {
    tasks.go(name, body::run).outcome().whenComplete((nothing, failure) -> over.run());
  }
}
