package io.trilane.runtime.internal.task;

import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.handler.Task;
import io.trilane.runtime.handler.Tasks;
import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A scope of tasks as a handler or a task has opened it.
///
/// ```
///          failure, cancel, end of the call            close
///   OPEN ───────────────────────────────────▶ ENDING ─────────▶ CLOSED
///     └──────────────────────── close ──────────────────────────▲
/// ```
///
/// What has begun to end cancels each task that is started late.
public final class TaskScope implements Tasks {
  private enum State {
    OPEN,
    ENDING,
    CLOSED
  }

  private final CallTasks call;
  private final Client opener;

  // Guarded by this.
  private final RunningTasks running = new RunningTasks();
  private State state = State.OPEN;
  private @Nullable Throwable failure;
  private boolean told;
  private @Nullable CompletableFuture<Void> quiet;

  /// @param opener the client, handler or task, that is woken by a failure
  TaskScope(CallTasks call, Client opener) {
    this.call = call;
    this.opener = opener;
  }

  @Override
  public <T> Task<T> go(String name, Callable<T> body) {
    return go(new TaskRun<>(name, new TaskBody.Blocking<>(body), this), CostClass.TASK);
  }

  @Override
  public <T> Task<T> steps(String name, Callable<Step<T>> body) {
    return go(new TaskRun<>(name, new TaskBody.Stepped<>(body), this), CostClass.CPU);
  }

  private <T> Task<T> go(TaskRun<T> run, CostClass cost) {
    var client = call.clientOf(run, cost);
    run.runBy(client);
    if (enter(run)) {
      call.start(client);
    } else {
      client.cancel();
    }
    var refusal = run.handedOver();
    if (refusal != null) {
      throw full(run, refusal);
    }
    return run;
  }

  @Override
  public synchronized void join() throws Exception {
    try {
      while (state == State.OPEN && !running.isEmpty()) {
        wait();
      }
    } catch (InterruptedException e) {
      throw insteadOf(e);
    }
    throwUnlessOpen();
  }

  @Override
  public synchronized boolean join(Duration most) throws Exception {
    var time = call.time();
    var end = time.nanoTime() + TimeUnit.NANOSECONDS.convert(most);
    try {
      while (state == State.OPEN && !running.isEmpty()) {
        var left = end - time.nanoTime();
        if (left <= 0) {
          return false;
        }
        time.wait(this, left);
      }
    } catch (InterruptedException e) {
      throw insteadOf(e);
    }
    throwUnlessOpen();
    return true;
  }

  @Override
  public void cancel() {
    end(null);
  }

  @Override
  public void close() throws Exception {
    List<String> forgotten;
    Throwable news;
    CompletableFuture<Void> end;
    synchronized (this) {
      if (state == State.CLOSED) {
        return;
      }
      forgotten = state == State.OPEN ? names() : List.of();
      end = shut();
      news = told ? null : failure;
      told = true;
    }
    cancelAll();
    end.join();
    opener.settle(); // The task that failed has woken it by now.
    call.closed(this);
    if (news != null) {
      call.rethrown(news);
      throw thrown(news);
    }
    if (!forgotten.isEmpty()) {
      throw new IllegalStateException(
          "a scope of %s was closed while tasks ran that nobody had joined: %s"
              .formatted(call, String.join(", ", forgotten)));
    }
  }

  CallFailure full(TaskRun<?> run, Refusal refusal) {
    return call.full(run, refusal);
  }

  /// The call has ended, and the scope with it.
  void end() {
    synchronized (this) {
      if (state != State.CLOSED) {
        var _ = shut();
      }
    }
    cancelAll();
  }

  /// A task has failed. Not called by one that was cancelled before.
  void failed(Throwable cause) {
    end(call.reasonFor(cause));
  }

  /// A task has ended and left its thread.
  void left(TaskRun<?> run) {
    CompletableFuture<Void> end;
    synchronized (this) {
      running.remove(run);
      notifyAll();
      end = running.isEmpty() ? quiet : null;
    }
    call.left(this);
    if (end != null) {
      end.complete(null);
    }
  }

  /// The exception to throw in place of an interrupt: the first failure, if that was the reason for
  /// it.
  synchronized Exception insteadOf(InterruptedException interrupt) {
    return failure == null ? interrupt : insteadOf((Throwable) interrupt);
  }

  /// The exception for those that wait for a task that failed.
  synchronized Exception insteadOf(Throwable itsFailure) {
    told = true;
    opener.settle();
    return thrown(failure == null ? itsFailure : failure);
  }

  synchronized @Nullable Throwable untoldFailure() {
    return told ? null : failure;
  }

  synchronized List<String> left() {
    return state == State.OPEN ? names() : List.of();
  }

  /// Throws an error, and gives an exception back to be thrown.
  private static Exception thrown(Throwable failure) {
    return switch (failure) {
      case Error error -> throw error;
      case Exception exception -> exception;
      default -> new IllegalStateException(failure);
    };
  }

  /// @param cause the failure that ends the scope, or null if it is cancelled
  private void end(@Nullable Throwable cause) {
    synchronized (this) {
      if (state != State.OPEN) {
        return;
      }
      state = State.ENDING;
      failure = cause;
      notifyAll();
    }
    cancelAll();
    if (cause != null) {
      opener.wake();
    }
  }

  /// The caller holds the lock.
  private void throwUnlessOpen() throws Exception {
    if (state != State.OPEN) {
      throw insteadOf(new InterruptedException("the tasks of " + call + " were cancelled"));
    }
  }

  /// The caller holds the lock.
  private CompletableFuture<Void> shut() {
    state = State.CLOSED;
    var end = new CompletableFuture<Void>();
    if (running.isEmpty()) {
      end.complete(null);
    }
    quiet = end;
    notifyAll();
    return end;
  }

  /// @return whether the task is to begin
  private boolean enter(TaskRun<?> run) {
    call.enter(run);
    State now;
    synchronized (this) {
      now = state;
      if (now != State.CLOSED) {
        running.add(run);
      }
    }
    if (now == State.CLOSED) {
      call.left(this);
      throw new IllegalStateException(
          "task %s of %s was started after its scope was closed".formatted(run, call));
    }
    return now == State.OPEN;
  }

  private void cancelAll() {
    List<TaskRun<?>> all;
    synchronized (this) {
      all = running.all();
    }
    all.forEach(TaskRun::cancel);
  }

  private synchronized List<String> names() {
    return running.all().stream().filter(run -> !run.isDone()).map(TaskRun::toString).toList();
  }
}
