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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A scope of tasks as a handler or a task has opened it: its states are those of its [ScopeGate].
/// What has begun to end cancels each task that is started late.
public final class TaskScope implements Tasks {
  private final CallTasks call;

  /// The task that has opened it, or null if the handler has.
  private final @Nullable TaskRun<?> parent;

  private final Client opener;
  private final ScopeGate gate = new ScopeGate();
  private final RunningTasks running = new RunningTasks();

  /// The reason for the end, set once: the first failure, or empty if there was none before. There
  /// before the gate says that the scope is ending.
  private final AtomicReference<@Nullable Optional<Throwable>> reason = new AtomicReference<>();

  /// True if the failure was thrown to a caller. Threads that race may both be told.
  private volatile boolean told;

  /// Completed once the last task has ended, or the scope's state has changed. Null while nobody
  /// waits for that.
  private final AtomicReference<@Nullable CompletableFuture<Void>> news = new AtomicReference<>();

  /// @param opener the client, handler or task, that is woken by a failure
  TaskScope(CallTasks call, @Nullable TaskRun<?> parent, Client opener) {
    this.call = call;
    this.parent = parent;
    this.opener = opener;
  }

  @Override
  public <T> Task<T> go(String name, Callable<T> body) {
    Objects.requireNonNull(body, "body");
    return go(new TaskRun<>(name, new TaskBody.Blocking<>(body), this), CostClass.TASK);
  }

  @Override
  public <T> Task<T> steps(String name, Callable<Step<T>> body) {
    Objects.requireNonNull(body, "body");
    return go(new TaskRun<>(name, new TaskBody.Stepped<>(body), this), CostClass.CPU);
  }

  private <T> Task<T> go(TaskRun<T> run, CostClass cost) {
    var client = call.clientOf(run, cost);
    run.runBy(client);
    enter(run);
    if (gate.isOpen()) {
      call.start(client);
    } else {
      client.cancel(); // The end of the scope may have come before it was added.
    }
    var refusal = run.handedOver();
    if (refusal != null) {
      throw full(run, refusal);
    }
    return run;
  }

  @Override
  public void join() throws Exception {
    requireOutside(null);
    try {
      while (isAwaited()) {
        var next = news();
        if (isAwaited()) {
          next.get();
        }
      }
    } catch (InterruptedException e) {
      throw insteadOf(e);
    }
    throwUnlessOpen();
  }

  @Override
  public boolean join(Duration most) throws Exception {
    requireOutside(null);
    var time = call.time();
    var end = time.nanoTime() + TimeUnit.NANOSECONDS.convert(most);
    try {
      while (isAwaited()) {
        var left = end - time.nanoTime();
        if (left <= 0) {
          return false;
        }
        var next = news();
        if (isAwaited()) {
          time.await(next, left);
        }
      }
    } catch (InterruptedException e) {
      throw insteadOf(e);
    }
    throwUnlessOpen();
    return true;
  }

  @Override
  public void cancel() {
    end(Optional.empty());
  }

  @Override
  public void close() throws Exception {
    requireOutside(null);
    if (!gate.close()) {
      return;
    }
    var wasOpen = reason.compareAndSet(null, Optional.empty());
    var forgotten = wasOpen ? names() : List.<String>of();
    var untold = untoldFailure();
    told = true;
    tellAndCancelAll();
    awaitQuiet();
    opener.settle(); // The task that failed has woken it by now.
    call.closed(this);
    if (untold != null) {
      call.rethrown(untold);
      throw thrown(untold);
    }
    if (!forgotten.isEmpty()) {
      throw new IllegalStateException(
          "a scope of %s was closed while tasks ran that nobody had joined: %s"
              .formatted(call, String.join(", ", forgotten)));
    }
  }

  /// @param awaited a task of this scope, or null for all of them
  /// @throws IllegalStateException if the calling thread runs that task, or one that it waits for
  void requireOutside(@Nullable TaskRun<?> awaited) {
    for (var run = TaskRun.here(call.call()); run != null; run = run.scope().parent) {
      if (awaited == null ? run.scope() == this : run == awaited) {
        throw new IllegalStateException("task %s of %s would wait for itself".formatted(run, call));
      }
    }
  }

  CallFailure full(TaskRun<?> run, Refusal refusal) {
    return call.full(run, refusal);
  }

  /// The call has ended, and the scope with it.
  void end() {
    gate.close();
    reason.compareAndSet(null, Optional.empty());
    tellAndCancelAll();
  }

  /// A task has failed. Not called by one that was cancelled before.
  void failed(Throwable cause) {
    if (end(Optional.of(call.reasonFor(cause)))) {
      opener.wake();
    }
  }

  /// A task has ended and left its thread.
  void left() {
    call.leave();
    if (gate.leave()) {
      tell();
    }
  }

  /// The exception to throw in place of an interrupt: the first failure, if that was the reason for
  /// it.
  Exception insteadOf(InterruptedException interrupt) {
    return failure() == null ? interrupt : insteadOf((Throwable) interrupt);
  }

  /// The exception for those that wait for a task that failed.
  Exception insteadOf(Throwable itsFailure) {
    told = true;
    opener.settle();
    return thrown(Objects.requireNonNullElse(failure(), itsFailure));
  }

  @Nullable Throwable untoldFailure() {
    return told ? null : failure();
  }

  List<String> namesLeft() {
    return gate.isOpen() ? names() : List.of();
  }

  private @Nullable Throwable failure() {
    var known = reason.get();
    return known == null ? null : known.orElse(null);
  }

  /// Throws an error, and gives an exception back to be thrown.
  private static Exception thrown(Throwable failure) {
    return switch (failure) {
      case Error error -> throw error;
      case Exception exception -> exception;
      default -> new IllegalStateException(failure);
    };
  }

  /// @param cause the failure that ends the scope, or empty if it is cancelled
  /// @return false if it had begun to end before
  private boolean end(Optional<Throwable> cause) {
    if (!reason.compareAndSet(null, cause)) {
      return false;
    }
    gate.end();
    tellAndCancelAll();
    return true;
  }

  private boolean isAwaited() {
    return gate.isOpen() && !gate.isQuiet();
  }

  private void awaitQuiet() {
    while (!gate.isQuiet()) {
      var next = news();
      if (!gate.isQuiet()) {
        next.join();
      }
    }
  }

  /// A waiting thread asks for it first and looks at the gate once more afterwards, while [#tell]
  /// comes after the gate has changed. So one of the two sees the other.
  private CompletableFuture<Void> news() {
    return Objects.requireNonNull(
        news.updateAndGet(
            there -> there == null || there.isDone() ? new CompletableFuture<>() : there));
  }

  private void tell() {
    var awaited = news.get();
    if (awaited != null) {
      awaited.complete(null);
    }
  }

  private void throwUnlessOpen() throws Exception {
    if (!gate.isOpen()) {
      throw insteadOf(new InterruptedException("the tasks of " + call + " were cancelled"));
    }
  }

  private void enter(TaskRun<?> run) {
    call.enter(run);
    if (!gate.enter()) {
      call.leave();
      throw new IllegalStateException(
          "task %s of %s was started after its scope was closed".formatted(run, call));
    }
    running.add(run);
  }

  private void tellAndCancelAll() {
    tell();
    running.all().forEach(TaskRun::cancel);
  }

  private List<String> names() {
    return running.all().stream().map(TaskRun::toString).toList();
  }
}
