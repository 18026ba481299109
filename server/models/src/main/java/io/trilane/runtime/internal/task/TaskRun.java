package io.trilane.runtime.internal.task;

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
  /// The task whose body runs on this thread.
  private static final ScopedValue<Client> OPENER = ScopedValue.newInstance();

  private final String name;
  private final TaskBody<T> body;
  private final TaskScope scope;
  private final CompletableFuture<T> outcome = new CompletableFuture<>();
  private @Nullable Client client;
  private @Nullable Refusal refusal;
  private boolean begun;

  // The neighbours among the running tasks of the scope. Guarded by the scope.
  @Nullable TaskRun<?> previous;
  @Nullable TaskRun<?> next;

  /// The failure that the outcome will be, if there is one. Belongs to the thread that ends the
  /// task.
  private @Nullable Throwable failure;

  /// The body has ended, whose value or failure can be seen from then on.
  private volatile boolean ended;

  TaskRun(String name, TaskBody<T> body, TaskScope scope) {
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
    return ended && failure == null ? Optional.ofNullable(body.value()) : Optional.empty();
  }

  @Override
  public CompletionStage<T> outcome() {
    return outcome.minimalCompletionStage();
  }

  @Override
  public @Nullable Suspension advance(long readySince, boolean cancelled) throws Exception {
    return cancelled ? body.abandon() : ScopedValue.where(OPENER, ownClient()).call(body::run);
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
    scope.left(this);
    if (failure == null) {
      outcome.complete(body.value());
    } else {
      outcome.completeExceptionally(failure);
    }
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

  /// Called once the model has taken the task, by the thread that started it.
  ///
  /// @return why the model had no room for it, or null if it had
  synchronized @Nullable Refusal handedOver() {
    begun = true;
    return refusal;
  }

  boolean isDone() {
    return ended;
  }

  void cancel() {
    ownClient().cancel();
  }

  /// The scope hears of it before those who wait for the task.
  private void failed(Throwable thrown) {
    scope.failed(thrown);
    endWith(thrown);
  }

  /// The handler or task that starts this one is told at once, if the model has no room by then. A
  /// task that is refused later has failed.
  private synchronized void refused(Refusal reason) {
    if (begun) {
      failed(scope.full(this, reason));
    } else {
      refusal = reason;
      drop();
    }
  }

  private void drop() {
    endWith(new InterruptedException("task " + name + " was cancelled"));
  }

  private void endWith(Throwable thrown) {
    failure = thrown;
    ended = true;
  }

  private Client ownClient() {
    return Objects.requireNonNull(client);
  }
}
