package io.trilane.runtime.internal.task;

import io.trilane.runtime.handler.Task;
import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.Suspension;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// One task, as a program for a model, and as whoever started it sees it.
final class TaskRun<T> implements Program, Task<T> {
  /// The task whose body runs on this thread.
  private static final ScopedValue<Client> OPENER = ScopedValue.newInstance();

  private final String name;
  private final Body<T> body;
  private final TaskScope scope;
  private final CompletableFuture<T> outcome = new CompletableFuture<>();
  private @Nullable Client client;
  private @Nullable Refusal refusal;
  private boolean begun;

  TaskRun(String name, Body<T> body, TaskScope scope) {
    this.name = name;
    this.body = body;
    this.scope = scope;
  }

  /// The client whose code runs on this thread: a task, else the handler.
  static Client openerOr(Client handler) {
    return OPENER.orElse(handler);
  }

  /// Called once, before the task is started.
  void runBy(Client ownClient) {
    client = ownClient;
  }

  @Override
  public T join() throws Exception {
    try {
      return outcome.get();
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
    return outcome.state() == Future.State.SUCCESS
        ? Optional.ofNullable(outcome.resultNow())
        : Optional.empty();
  }

  @Override
  public CompletionStage<T> outcome() {
    return outcome.minimalCompletionStage();
  }

  @Override
  public @Nullable Suspension advance(long readySince, boolean cancelled) {
    if (cancelled) {
      var rest = body.abandon();
      if (rest == null) {
        drop();
      }
      return rest;
    }
    try {
      var wait = ScopedValue.where(OPENER, ownClient()).call(body::run);
      if (wait != null) {
        return wait;
      }
      outcome.complete(body.value());
    } catch (Throwable failure) {
      failed(failure);
    }
    return null;
  }

  /// The scope hears of it before whoever waits for the task.
  @Override
  public void failed(Throwable failure) {
    scope.failed(failure);
    outcome.completeExceptionally(failure);
  }

  /// Whoever starts the task is told at once, if the model has no room by then; one that is refused
  /// later has failed.
  @Override
  public synchronized void refused(@Nullable Refusal refusal) {
    if (refusal != null && begun) {
      failed(scope.full(this, refusal));
    } else {
      this.refusal = refusal;
      drop();
    }
  }

  @Override
  public void released() {
    scope.left(this);
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

  /// Called once the model has taken the task, by whoever started it.
  ///
  /// @return why the model had no room for it, or null if it had
  synchronized @Nullable Refusal handedOver() {
    begun = true;
    return refusal;
  }

  boolean isDone() {
    return outcome.isDone();
  }

  void cancel() {
    ownClient().cancel();
  }

  private void drop() {
    outcome.completeExceptionally(new InterruptedException("task " + name + " was cancelled"));
  }

  private Client ownClient() {
    return Objects.requireNonNull(client);
  }
}
