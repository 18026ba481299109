package io.trilane.runtime.internal.task;

import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CurrentCall;
import io.trilane.runtime.handler.Task;
import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.Ending;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.Suspension;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// One task, as a program for a model, and as the code that started it sees it.
final class TaskRun<T> implements Program, Task<T>, CallTasks.Part {
  private final String name;
  private final TaskBody<T> body;
  private final TaskScope scope;
  private @Nullable Client client;

  /// The code that starts the task has gone on. Guarded by this.
  private boolean handedOver;

  /// Set if the model has refused the task by then. Guarded by this.
  private @Nullable Refusal refusal;

  /// The link of [RunningTasks], and the number of tasks from here on, or more.
  @Nullable TaskRun<?> older;

  int depth;

  /// The failure that the outcome will be, if there is one. Belongs to the thread that ends the
  /// task.
  private @Nullable Throwable failure;

  /// The body has ended, whose value or failure can be seen from then on.
  private volatile boolean ended;

  /// Nothing is held for the task any more.
  private volatile boolean released;

  /// Null until a thread waits for it, or asks. Set while this is locked.
  private volatile @Nullable CompletableFuture<T> outcome;

  TaskRun(String name, TaskBody<T> body, TaskScope scope) {
    this.name = Objects.requireNonNull(name, "name");
    this.body = body;
    this.scope = scope;
  }

  /// The task of a call whose code runs on this thread, or null if there is none.
  static @Nullable TaskRun<?> here(Call call) {
    return CurrentCall.partOrNull() instanceof CallTasks.Opener opener
            && opener.call().equals(call)
            && opener.task() instanceof TaskRun<?> run
        ? run
        : null;
  }

  /// The scope that it was started in.
  TaskScope scope() {
    return scope;
  }

  /// Called once, before the task is started.
  void runBy(Client ownClient) {
    client = ownClient;
  }

  @Override
  public T join() throws Exception {
    if (!released) {
      scope.requireOutside(this);
    }
    try {
      return released && failure == null ? body.value() : future().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof InterruptedException interrupt
          ? scope.insteadOf(interrupt)
          : scope.insteadOf(Objects.requireNonNull(e.getCause()));
    } catch (InterruptedException e) {
      throw scope.insteadOf(e);
    }
  }

  @Override
  public Optional<T> value() {
    return ended && failure == null ? Optional.ofNullable(body.value()) : Optional.empty();
  }

  @Override
  public CompletionStage<T> outcome() {
    return future().minimalCompletionStage();
  }

  @Override
  public @Nullable Suspension advance(long readySince, boolean cancelled) throws Exception {
    return cancelled ? body.abandon() : body.run();
  }

  @Override
  public void ended(Ending ending) {
    switch (ending) {
      case Ending.Done _ -> ended = true;
      case Ending.Gone _ -> drop();
      case Ending.Refused(var reason) -> refused(reason);
      case Ending.Failed(var thrown) -> failed(thrown);
    }
  }

  /// The task holds no thread and no place any more. Those that wait for it go on last: its place
  /// is free by then, and no lock is held that they could meet.
  @Override
  public void released() {
    scope.left();
    released = true;
    var awaited = outcome;
    if (awaited != null) {
      complete(awaited);
    }
  }

  /// The state of the task in its model. Not asked for before [#runBy].
  Client client() {
    return Objects.requireNonNull(client);
  }

  @Override
  public String about() {
    return "task " + name;
  }

  /// As messages name it.
  @Override
  public String toString() {
    return name;
  }

  /// Called once the model has been given the task, by the thread that started it.
  ///
  /// @return why the model had no room for it, or null if it has not refused it
  synchronized @Nullable Refusal handedOver() {
    handedOver = true;
    return refusal;
  }

  boolean isDone() {
    return ended;
  }

  void cancel() {
    client().cancel();
  }

  /// The outcome. The second of this and [#released] completes it.
  private CompletableFuture<T> future() {
    CompletableFuture<T> there;
    synchronized (this) {
      there = outcome;
      if (there == null) {
        there = new CompletableFuture<>();
        outcome = there;
      }
    }
    if (released) {
      complete(there);
    }
    return there;
  }

  private void complete(CompletableFuture<T> awaited) {
    if (failure == null) {
      awaited.complete(body.value());
    } else {
      awaited.completeExceptionally(failure);
    }
  }

  /// The scope hears of it before those who wait for the task.
  private void failed(Throwable thrown) {
    scope.failed(thrown);
    endWith(thrown);
  }

  /// The handler or task that starts this one is told at once, if the model has no room by then. A
  /// task that is refused later has failed.
  private void refused(Refusal reason) {
    if (isToldToStarter(reason)) {
      drop();
    } else {
      failed(scope.full(this, reason));
    }
  }

  private synchronized boolean isToldToStarter(Refusal reason) {
    if (!handedOver) {
      refusal = reason;
    }
    return !handedOver;
  }

  private void drop() {
    endWith(new InterruptedException("task " + name + " was cancelled"));
  }

  private void endWith(Throwable thrown) {
    failure = thrown;
    ended = true;
  }
}
