package io.trilane.runtime.internal.task;

import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.CurrentCall;
import io.trilane.runtime.internal.client.CallView;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.client.Signal;
import io.trilane.runtime.internal.client.Suspension;
import io.trilane.runtime.internal.model.ConcurrencyModel;
import io.trilane.runtime.internal.time.Time;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// All task scopes of one call, so that none of its tasks outlives it.
///
/// Locks are taken from a scope to its call, never the other way.
public final class CallTasks {
  private static final String MAX_PER_CALL = "trilane.call.max-tasks";

  private final Call call;
  private final ConcurrencyModel model;
  private final int most;
  private final Parts parts;
  private final Signal idle = new Signal();
  private final AtomicInteger running = new AtomicInteger();

  // Guarded by this.
  private final Set<TaskScope> open = new LinkedHashSet<>();
  private boolean cancelled;
  private @Nullable Throwable rethrown;

  /// A task as its call sees it.
  public interface Part {
    /// The name of the task in a log record.
    String about();

    /// The task holds no thread any more: its place is given back.
    void released();
  }

  /// Code of the call that may be a task, and may open scopes of its own.
  public interface Opener extends CurrentCall.Part {
    /// The task whose code it is, or null if it is the handler's.
    @Nullable Part task();
  }

  /// Sees a task as a part of its call.
  @FunctionalInterface
  public interface Parts {
    /// Called on the thread that starts the task.
    CallView part(Part task);
  }

  /// @param call names itself in messages
  /// @param most tasks that it may have at once
  /// @param parts see a task as a part of the call
  public CallTasks(Call call, ConcurrencyModel model, int most, Parts parts) {
    this.call = call;
    this.model = model;
    this.most = most;
    this.parts = parts;
  }

  /// The task of a call whose code runs on the calling thread, or null if there is none.
  public static @Nullable Part taskHere(Call call) {
    return TaskRun.here(call);
  }

  /// @param handler opens the scope, unless a task does
  public TaskScope open(Client handler) {
    var task = TaskRun.here(call);
    var scope = new TaskScope(this, task, task == null ? handler : task.client());
    boolean late;
    synchronized (this) {
      open.add(scope);
      late = cancelled;
    }
    if (late) {
      scope.cancel();
    }
    return scope;
  }

  /// Interrupts every task; those that are started later are never begun. Any thread; does not
  /// block.
  public void cancel() {
    synchronized (this) {
      cancelled = true;
    }
    scopes().forEach(TaskScope::cancel);
  }

  /// The handler has ended: as [#cancel], and nothing is started any more.
  ///
  /// @return what is left to wait for, or null if nothing runs
  public Suspension.@Nullable Rest end() {
    scopes().forEach(TaskScope::end);
    return running.get() > 0 ? new Suspension.Rest(idle) : null;
  }

  /// The real reason for the end of a handler or a task: the failure of a task of its own, if it
  /// was interrupted because of that.
  public Throwable reasonFor(Throwable failure) {
    Throwable latest;
    synchronized (this) {
      latest = rethrown;
    }
    if (latest != null && Arrays.asList(failure.getSuppressed()).contains(latest)) {
      return latest;
    }
    return failure instanceof InterruptedException
        ? Objects.requireNonNullElse(failure(), failure)
        : failure;
  }

  /// Of the tasks whose scope is open, the first failure that nobody was told of.
  public @Nullable Throwable failure() {
    for (var scope : scopes()) {
      var failure = scope.untoldFailure();
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }

  /// The names of the tasks that nobody has cancelled and that still run.
  public List<String> left() {
    return scopes().stream().flatMap(scope -> scope.namesLeft().stream()).toList();
  }

  /// A task as a client of the model, which [#start] starts.
  Client clientOf(TaskRun<?> task, CostClass cost) {
    return new Client(task, parts.part(task), cost, false);
  }

  /// @throws CallFailure if there are as many tasks as there may be
  void enter(TaskRun<?> task) {
    var limit = model.limiter().tasks();
    if (!limit.tryTake()) {
      throw full(task, limit.refusal());
    }
    for (var now = running.get(); now < most; now = running.get()) {
      if (running.compareAndSet(now, now + 1)) {
        return;
      }
    }
    limit.giveBack();
    throw full(task, MAX_PER_CALL + " = " + most + " reached");
  }

  Call call() {
    return call;
  }

  /// The time in which the call waits.
  Time time() {
    return model.time();
  }

  /// A task for which there is no thread has failed.
  void start(Client task) {
    task.ready(System.nanoTime());
    try {
      model.start(List.of(task));
    } catch (Throwable failure) {
      task.fail(failure);
    }
  }

  CallFailure full(Object task, Object limit) {
    return new CallFailure(
        CallFailure.Kind.RESOURCE_EXHAUSTED,
        "no room for task %s of %s: %s".formatted(task, call, limit));
  }

  /// A task holds nothing any more.
  void leave() {
    model.limiter().tasks().giveBack();
    if (running.decrementAndGet() == 0) {
      idle.raise();
    }
  }

  /// A scope that is closed throws this, perhaps as a suppressed exception.
  synchronized void rethrown(Throwable failure) {
    rethrown = failure;
  }

  synchronized void closed(TaskScope scope) {
    open.remove(scope);
  }

  /// As messages name it.
  @Override
  public String toString() {
    return call.toString();
  }

  private synchronized List<TaskScope> scopes() {
    return new ArrayList<>(open);
  }
}
