package io.trilane.course.free;

import io.trilane.course.lab.Body;
import io.trilane.course.recording.Recorder;
import io.trilane.course.recording.Traced;
import io.trilane.course.trace.BoundReached;
import io.trilane.course.trace.Bounds;
import io.trilane.course.trace.Outcome;
import io.trilane.course.trace.Threads;
import io.trilane.course.trace.Wait;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One free run: its tasks, who of them waits, and how it ends.
///
/// A run whose every task waits for another one is at a deadlock, and is ended then.
final class World {
  private static final int MAIN = 1;

  /// A virtual thread has its carrier until it waits, where Go takes a turn away after 10 ms. So
  /// one that starts very many tasks gives way to them now and then; else all of them would be in
  /// memory before the first one runs.
  private static final int STARTED_IN_ONE_TURN = 1_000;

  private final Threads threads;
  private final Bounds bounds;
  private final Recorder recorder;
  private final Set<FreeTask> tasks = ConcurrentHashMap.newKeySet();
  private final Semaphore unwound = new Semaphore(0);
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger ids = new AtomicInteger();

  /// Tasks that do not wait for another one, those that have no thread yet included.
  private final AtomicInteger active = new AtomicInteger();

  private final AtomicInteger notBegun = new AtomicInteger();

  /// Set once, under the lock of this, as is what it publishes.
  private volatile boolean over;

  private volatile @Nullable Outcome outcome;
  private volatile @Nullable Throwable failure;
  private List<Wait> waits = List.of();

  World(Threads threads, Bounds bounds, Recorder recorder) {
    this.threads = threads;
    this.bounds = bounds;
    this.recorder = recorder;
  }

  /// Runs the main task on the calling thread, and returns once every task has ended.
  ///
  /// @throws InterruptedException if the run was cancelled
  Outcome run(Body main) throws InterruptedException {
    var limit =
        new CompletableFuture<@Nullable Void>()
            .completeOnTimeout(null, bounds.time().toNanos(), TimeUnit.NANOSECONDS);
    var ending = limit.thenRun(this::timeIsUp);
    var task = add("main", null);
    try {
      live(task, main);
    } finally {
      unwound.acquireUninterruptibly(started.get());
      limit.cancel(false);
      ending.cancel(false);
    }
    rethrow(failure);
    if (outcome == null) {
      throw new InterruptedException();
    }
    Thread.interrupted(); // Of the end of the run, which has been heard.
    return outcome;
  }

  boolean isOver() {
    return over;
  }

  /// As [#isOver], for a task that blocks nowhere: its interrupt, by which a call is cancelled,
  /// ends the run.
  boolean isOverOrCancelled() {
    if (Thread.currentThread().isInterrupted()) {
      end(null);
    }
    return over;
  }

  long nanos() {
    return recorder.nanos();
  }

  synchronized List<Wait> waits() {
    return waits;
  }

  void go(String name, Body body) throws InterruptedException {
    requireGoingOn();
    var count = started.incrementAndGet();
    if (count > bounds.tasks()) {
      started.decrementAndGet();
      throw new BoundReached("tasks", bounds.tasks());
    }
    var parent = FreeTask.current();
    parent.children().add(1);
    var task = add(name, parent);
    notBegun.incrementAndGet();
    var handedOver = false;
    try {
      threads.start(name, () -> child(task, body), () -> over(task));
      handedOver = true;
    } finally {
      if (!handedOver) {
        notBegun.decrementAndGet();
        leave(task);
        unwound.release();
      }
    }
    if (count % STARTED_IN_ONE_TURN == 0) {
      giveWay(name);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on it: others come a little sooner.
  private void giveWay(String started) throws InterruptedException {
    recorder.preempted(FreeTask.current().traced, "go", started);
    Thread.yield();
    goesOn("go", started, true);
  }

  /// A wait that the current task may come to.
  ///
  /// @param holder the name of who keeps it from going on, to be asked when nobody goes on
  FreeWait wait(String operation, String object, Supplier<String> holder) {
    return new FreeWait(this, FreeTask.current(), operation, object, holder, false);
  }

  FreeWait wait(String operation, String object) {
    return wait(operation, object, () -> "");
  }

  /// A wait that time ends too.
  FreeWait timedWait(String operation, String object) {
    return new FreeWait(this, FreeTask.current(), operation, object, () -> "", true);
  }

  /// Declares a wait and blocks until it is served.
  ///
  /// @return whether it has waited at all
  boolean parkAt(FreeWait wait) throws InterruptedException {
    requireGoingOn();
    wait.waiting();
    var served = false;
    try {
      wait.park();
      served = true;
    } finally {
      wait.settle(served);
    }
    return true;
  }

  /// The current task does something.
  ///
  /// @param waited whether it did not run until now
  void goesOn(String operation, String object, boolean waited) throws InterruptedException {
    requireGoingOn();
    recorder.running(FreeTask.current().traced, operation, object, 0, waited);
    requireGoingOn();
  }

  void requireGoingOn() throws InterruptedException {
    if (over) {
      throw new InterruptedException("the run is over");
    }
  }

  void waits(FreeTask task, FreeWait wait, boolean timed) {
    task.wait = wait;
    recorder.waiting(task.traced, wait.operation(), wait.object());
    if (!timed && active.decrementAndGet() == 0) {
      end(Outcome.DEADLOCK);
    }
  }

  void wakes(FreeTask task, FreeWait wait, int byTask, boolean timed) {
    if (!over) { // A thread that waits when the run is over waits until then.
      recorder.woken(task.traced, wait.operation(), wait.object(), byTask);
    }
    task.wait = null;
    if (!timed) {
      active.incrementAndGet();
    }
  }

  /// Without effect if the run is over already.
  ///
  /// @param how null if it is cancelled
  synchronized void end(@Nullable Outcome how) {
    if (over) {
      return;
    }
    outcome = how;
    if (how != Outcome.OK) {
      waits = describeWaits();
    }
    over = true;
    tasks.forEach(FreeTask::interrupt);
  }

  /// The time for a run is up: because some tasks never got a thread, or for another reason.
  private void timeIsUp() {
    var starved = notBegun.get() > 0 && active.get() == notBegun.get();
    end(starved ? Outcome.STARVED : Outcome.TIMEOUT);
  }

  private List<Wait> describeWaits() {
    return tasks.stream()
        .sorted(Comparator.comparingInt(task -> task.traced.id()))
        .flatMap(task -> Stream.ofNullable(task.wait).map(wait -> wait.describe(task)))
        .toList();
  }

  private FreeTask add(String name, @Nullable FreeTask parent) {
    var parentId = parent == null ? 0 : parent.traced.id();
    var task = new FreeTask(new Traced(ids.incrementAndGet(), parentId, name), parent, this);
    active.incrementAndGet();
    tasks.add(task);
    recorder.started(task.traced, parentId);
    return task;
  }

  /// A task that never got a thread is over too.
  private void over(FreeTask task) {
    if (!task.begun) {
      notBegun.decrementAndGet();
      end(null);
      leave(task);
      unwound.release();
    }
  }

  private void child(FreeTask task, Body body) {
    task.begun = true;
    notBegun.decrementAndGet();
    try {
      live(task, body);
    } finally {
      leave(task);
      unwound.release();
      Thread.interrupted(); // The thread may be someone else's next.
    }
  }

  private void live(FreeTask task, Body body) {
    try {
      task.live(() -> {
        requireGoingOn();
        recorder.began(task.traced);
        body.run();
        requireGoingOn();
        recorder.ended(task.traced, true);
        if (task.parent == null) {
          end(Outcome.OK);
        }
        return null;
      });
    } catch (InterruptedException e) {
      end(null);
      if (outcome == Outcome.OK) {
        recorder.cutOff(task.traced, MAIN);
      }
    } catch (Throwable thrown) {
      fail(thrown);
    }
  }

  /// Its parent is woken before it stops being active itself, so that someone always is.
  private void leave(FreeTask task) {
    tasks.remove(task);
    if (task.parent != null) {
      task.parent.children().add(-1);
    }
    if (active.decrementAndGet() == 0) {
      end(Outcome.DEADLOCK);
    }
  }

  private void fail(Throwable thrown) {
    synchronized (this) {
      if (!over) {
        failure = thrown;
      }
    }
    end(null);
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
