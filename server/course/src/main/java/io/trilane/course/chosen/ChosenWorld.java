package io.trilane.course.chosen;

import io.trilane.course.chosen.ChosenTask.Holder;
import io.trilane.course.chosen.ChosenTask.Point;
import io.trilane.course.lab.Body;
import io.trilane.course.recording.Recorder;
import io.trilane.course.recording.Traced;
import io.trilane.course.trace.BoundReached;
import io.trilane.course.trace.Bounds;
import io.trilane.course.trace.Outcome;
import io.trilane.course.trace.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One run under one schedule. One task has the turn; before each operation it gives the turn to
/// the task that the chooser picks among those that can go on.
///
/// Fields that are not volatile belong to the task whose turn it is, and passing it on publishes
/// them. At the end of the run every task is woken at once, to unwind.
final class ChosenWorld {
  private static final Holder ANYONE = () -> null;
  private static final int POINTS_BETWEEN_LOOKS = 256;

  private final Chooser chooser;
  private final Seats seats;
  private final Bounds bounds;
  private final long deadline;
  private final @Nullable Recorder recorder;

  /// Those that have not ended, oldest first. Changed under its own lock too, because the thread
  /// that ends the run may not have the turn.
  private final List<ChosenTask> tasks = new ArrayList<>();

  private final List<ChosenTask> enabled = new ArrayList<>();
  private final Semaphore unwound = new Semaphore(0);
  private int started;
  private int points;
  private List<Wait> waits = List.of();
  private ChosenTask current;

  private volatile boolean over;

  /// Null if the run was cancelled.
  private volatile @Nullable Outcome outcome;

  private volatile @Nullable Throwable failure;

  /// @param deadline by the clock of [System#nanoTime]
  /// @param recorder null if nobody asks for the events
  ChosenWorld(
      Chooser chooser, Seats seats, Bounds bounds, long deadline, @Nullable Recorder recorder) {
    this.chooser = chooser;
    this.seats = seats;
    this.bounds = bounds;
    this.deadline = deadline;
    this.recorder = recorder;
    this.current = add("main", null);
  }

  /// Runs the main task on the calling thread, and returns once every task has unwound.
  ///
  /// @throws InterruptedException if the run was cancelled
  Outcome run(Body main) throws InterruptedException {
    if (recorder != null) {
      recorder.began(current.traced);
    }
    try {
      main.run();
      finishMain();
    } catch (InterruptedException e) {
      end(null); // Without effect if the run is over, which is then why the main task stopped.
    } catch (Throwable thrown) {
      fail(thrown);
    } finally {
      unwound.acquireUninterruptibly(started);
    }
    rethrow(failure);
    if (outcome == null) {
      throw new InterruptedException();
    }
    return outcome;
  }

  ChosenTask current() {
    return current;
  }

  boolean isOver() {
    return over;
  }

  int points() {
    return points;
  }

  /// The tasks that could not go on, after a deadlock.
  List<Wait> waits() {
    return waits;
  }

  void go(String name, Body body) throws InterruptedException {
    requireGoingOn();
    if (started >= bounds.tasks()) {
      throw new BoundReached("tasks", bounds.tasks());
    }
    started++;
    current.children++;
    var task = add(name, current);
    var handedOver = false;
    try {
      seats.run(() -> live(task, body), unwound::release);
      handedOver = true;
    } finally {
      if (!handedOver) {
        unwound.release();
      }
    }
  }

  void point(String operation, String object) throws InterruptedException {
    point(operation, object, () -> true, ANYONE);
  }

  void point(String operation, String object, BooleanSupplier enabled) throws InterruptedException {
    point(operation, object, enabled, ANYONE);
  }

  void point(String operation, String object, BooleanSupplier enabled, Holder holder)
      throws InterruptedException {
    point(new Point(operation, object, enabled, holder, () -> object));
  }

  void point(String operation, String object, BooleanSupplier enabled, Supplier<String> precisely)
      throws InterruptedException {
    point(new Point(operation, object, enabled, ANYONE, precisely));
  }

  /// Returns when the operation can take place and it is the current task's turn; the caller then
  /// does it.
  private void point(Point point) throws InterruptedException {
    requireGoingOn();
    requireWithinBounds();
    var me = current;
    me.point = point;
    var next = choose();
    var stops = next != me;
    if (stops) {
      stop(me);
      while (true) {
        passTo(next);
        awaitTurn(me);
        if (me.isEnabled()) {
          break;
        }
        findOutToWait(me);
        next = choose();
      }
    }
    if (recorder != null) {
      recorder.running(me.traced, point.operation(), point.precisely().get(), 0, stops);
    }
  }

  /// Says more exactly what the current task does.
  void does(String operation, String object) {
    if (recorder != null) {
      recorder.running(current.traced, operation, object, 0, false);
    }
  }

  /// Picks one of `width` things that may happen, other than which task goes on.
  int choose(int width) {
    return chooser.choose(width);
  }

  private ChosenTask add(String name, @Nullable ChosenTask parent) {
    synchronized (tasks) {
      var parentId = parent == null ? 0 : parent.traced.id();
      var task =
          new ChosenTask(new Traced(parent == null ? 1 : started + 1, parentId, name), parent);
      tasks.add(task);
      if (over) { // Another thread's cancel has come in between: nobody gives turns any more.
        task.giveTurn();
      }
      if (recorder != null) {
        recorder.started(task.traced, parentId);
      }
      return task;
    }
  }

  /// A task from its first turn to its end, on its own thread.
  private void live(ChosenTask task, Body body) {
    try {
      awaitTurn(task);
      if (recorder != null) {
        recorder.began(task.traced);
      }
      body.run();
      finish(task);
    } catch (InterruptedException e) {
      end(null);
    } catch (Throwable thrown) {
      fail(thrown);
    }
  }

  private void finish(ChosenTask task) throws InterruptedException {
    requireGoingOn();
    leave(task);
    if (task.parent != null) {
      task.parent.children--;
    }
    passTo(choose());
  }

  private void finishMain() throws InterruptedException {
    requireGoingOn();
    leave(current);
    if (recorder != null) {
      tasks.forEach(task -> recorder.cutOff(task.traced, current.traced.id()));
    }
    end(Outcome.OK);
  }

  private void leave(ChosenTask task) {
    if (recorder != null) {
      recorder.ended(task.traced, true);
    }
    synchronized (tasks) {
      tasks.remove(task);
    }
  }

  /// The task that goes on; null if none can.
  private @Nullable ChosenTask choose() {
    enabled.clear();
    for (var task : tasks) {
      if (task.isEnabled()) {
        if (task.waiting) {
          task.waiting = false;
          wake(task);
        }
        enabled.add(task);
      }
    }
    return enabled.isEmpty() ? null : enabled.get(chooser.choose(enabled.size()));
  }

  private void wake(ChosenTask task) {
    if (recorder != null) {
      var point = task.point;
      recorder.woken(task.traced, point.operation(), point.object(), current.traced.id());
    }
  }

  private void stop(ChosenTask me) {
    var point = me.point;
    me.waiting = !me.isEnabled();
    if (recorder != null && me.waiting) {
      recorder.waiting(me.traced, point.operation(), point.object());
    } else if (recorder != null) {
      recorder.preempted(me.traced, point.operation(), point.object());
    }
  }

  /// Gives the turn away. If no task can go on, those that have not found that out yet have it once
  /// more, and then the run is over.
  private void passTo(@Nullable ChosenTask chosen) {
    var next = chosen == null ? whoHasToFindOut() : chosen;
    if (next == null) {
      waits = tasks.stream().map(ChosenTask::describeWait).toList();
      end(Outcome.DEADLOCK);
      return;
    }
    current = next;
    next.giveTurn();
  }

  private @Nullable ChosenTask whoHasToFindOut() {
    return tasks.stream().filter(task -> !task.waiting).findFirst().orElse(null);
  }

  private void findOutToWait(ChosenTask me) {
    me.waiting = true;
    if (recorder != null) {
      var point = me.point;
      recorder.running(me.traced, point.operation(), point.object(), 0, true);
      recorder.waiting(me.traced, point.operation(), point.object());
    }
  }

  private void awaitTurn(ChosenTask me) throws InterruptedException {
    if (!me.awaitTurn()) {
      end(null);
    }
    requireGoingOn();
  }

  private void requireGoingOn() throws InterruptedException {
    if (over) {
      throw new InterruptedException("the run is over");
    }
  }

  private void requireWithinBounds() throws InterruptedException {
    points++;
    if (points > bounds.points()) {
      end(Outcome.STARVED);
    }
    if (points % POINTS_BETWEEN_LOOKS == 0 && System.nanoTime() > deadline) {
      end(Outcome.TIMEOUT);
    }
    requireGoingOn();
  }

  private void fail(Throwable thrown) {
    if (!over) {
      failure = thrown;
    }
    end(null);
  }

  /// Without effect if the run is over already.
  private void end(@Nullable Outcome how) {
    synchronized (tasks) {
      if (over) {
        return;
      }
      outcome = how;
      over = true;
      tasks.forEach(ChosenTask::giveTurn);
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
    switch (failure) {
      case null -> {}
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      case Throwable checked -> throw new IllegalStateException(checked);
    }
  }
}
