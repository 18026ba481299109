package io.trilane.runtime.internal.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The tasks of a scope that have not ended. Any thread; no lock.
///
/// A stack that is linked through the tasks themselves. A task that ends stays in it, because the
/// thread that ends it would meet the one that starts the next. Once there are twice as many as
/// were alive at the last look, the thread that adds one takes out those that have ended.
final class RunningTasks {
  private static final int FEW = 32;

  private final AtomicReference<@Nullable TaskRun<?>> newest = new AtomicReference<>();

  /// One thread at most takes out. The others only add, at the other end.
  private final AtomicBoolean tidying = new AtomicBoolean();

  private volatile int enough = FEW;

  void add(TaskRun<?> run) {
    TaskRun<?> before;
    do {
      before = newest.get();
      run.older = before;
      run.depth = before == null ? 1 : before.depth + 1;
    } while (!newest.compareAndSet(before, run));
    if (run.depth >= enough && tidying.compareAndSet(false, true)) {
      tidy(run);
      tidying.set(false);
    }
  }

  /// The oldest first.
  List<TaskRun<?>> all() {
    var all = new ArrayList<TaskRun<?>>();
    for (var run = newest.get(); run != null; run = run.older) {
      if (!run.isDone()) {
        all.add(run);
      }
    }
    return all.reversed();
  }

  /// A thread that goes through the links at this time misses none that runs, but may meet one that
  /// has ended.
  private void tidy(TaskRun<?> from) {
    var depth = 1;
    var last = from;
    for (var run = from.older; run != null; run = run.older) {
      if (!run.isDone()) {
        last.older = run;
        last = run;
        depth++;
      }
    }
    last.older = null;
    from.depth = depth;
    enough = Math.max(FEW, 2 * depth);
  }
}
