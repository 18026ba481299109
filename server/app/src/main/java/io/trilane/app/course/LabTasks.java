package io.trilane.app.course;

import io.trilane.course.recording.Playback;
import io.trilane.course.run.LabPlan;
import io.trilane.course.run.Report;
import io.trilane.course.trace.BoundReached;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.CallFailure.Kind;
import io.trilane.runtime.handler.Tasks;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Runs a lab with the tasks of the call that asks for it.
final class LabTasks {
  private static final long MILLIS_BETWEEN_LOOKS = 20;

  /// Telling takes the processors on which the run goes on, so that most of a run with many events
  /// is told after it.
  private static final int EVENTS_OF_A_LOOK = 100;

  private LabTasks() {}

  /// Blocks until the run is over and none of its tasks is left. Called by a handler, whose thread
  /// runs the main task.
  ///
  /// @throws InterruptedException because the call is over
  static Report run(LabPlan plan) throws Exception {
    try (var tasks = Call.current().tasks()) {
      try {
        var report = plan.run((name, body, over) -> start(tasks, name, body, over), begun -> {});
        tasks.join();
        return report;
      } catch (BoundReached e) {
        throw new CallFailure(Kind.RESOURCE_EXHAUSTED, e.getMessage(), e);
      } finally {
        tasks.cancel();
      }
    }
  }

  /// As [#run], with a thread of its own for the main task: the calling thread follows the run.
  static Report run(LabPlan plan, Follower follower) throws Exception {
    try (var tasks = Call.current().tasks()) {
      try {
        var playback = new AtomicReference<@Nullable Playback>();
        var run =
            new FutureTask<>(() ->
                plan.run((name, body, over) -> start(tasks, name, body, over), playback::set));
        tasks.go("main", run::run);
        while (!run.isDone()) {
          await(run);
          tell(follower, playback.get(), EVENTS_OF_A_LOOK);
        }
        tell(follower, playback.get(), Integer.MAX_VALUE);
        return run.get();
      } catch (ExecutionException e) {
        throw cause(e);
      } finally {
        tasks.cancel();
      }
    }
  }

  private static void await(FutureTask<Report> run)
      throws InterruptedException, ExecutionException {
    try {
      run.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // It goes on, and there may be something to tell.
    }
  }

  private static void tell(Follower follower, @Nullable Playback playback, int most)
      throws InterruptedException {
    if (playback != null) {
      follower.look(playback, most);
    }
  }

  private static Exception cause(ExecutionException failed) {
    return switch (failed.getCause()) {
      case BoundReached e -> new CallFailure(Kind.RESOURCE_EXHAUSTED, e.getMessage(), e);
      case Exception e -> e;
      case null, default -> failed;
    };
  }

  private static void start(Tasks tasks, String name, Runnable body, Runnable over) {
    tasks.go(name, body::run).outcome().whenComplete((nothing, failure) -> over.run());
  }

  /// Reads what is recorded of a run while it goes on, again and again, and once when it is over.
  @FunctionalInterface
  interface Follower {
    /// @param most the number of events to read at most
    void look(Playback playback, int most) throws InterruptedException;
  }
}
