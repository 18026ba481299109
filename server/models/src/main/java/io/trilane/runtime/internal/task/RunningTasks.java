package io.trilane.runtime.internal.task;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tasks of a scope that have not ended, in the order in which they were started. Linked
/// through the tasks themselves, because a set costs as much as the start of a thread. Guarded by
/// its scope.
final class RunningTasks {
  private @Nullable TaskRun<?> first;
  private @Nullable TaskRun<?> last;

  void add(TaskRun<?> run) {
    run.previous = last;
    if (last == null) {
      first = run;
    } else {
      last.next = run;
    }
    last = run;
  }

  /// Called once for each that was added.
  void remove(TaskRun<?> run) {
    if (run.previous == null) {
      first = run.next;
    } else {
      run.previous.next = run.next;
    }
    if (run.next == null) {
      last = run.previous;
    } else {
      run.next.previous = run.previous;
    }
    run.previous = null;
    run.next = null;
  }

  boolean isEmpty() {
    return first == null;
  }

  List<TaskRun<?>> all() {
    var all = new ArrayList<TaskRun<?>>();
    for (TaskRun<?> run = first; run != null; run = run.next) {
      all.add(run);
    }
    return all;
  }
}
