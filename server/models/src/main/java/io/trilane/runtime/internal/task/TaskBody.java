package io.trilane.runtime.internal.task;

import io.trilane.runtime.handler.Step;
import io.trilane.runtime.internal.call.StepRunner;
import io.trilane.runtime.internal.client.Suspension;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The work of a task, run until it is done or must wait.
sealed interface TaskBody<T> {
  /// @return what it waits for, or null when [#value] is there
  @Nullable Suspension run() throws Exception;

  T value();

  /// Nobody waits for it any more.
  ///
  /// @return until when it must wait nevertheless, or null
  default @Nullable Suspension abandon() {
    return null;
  }

  /// Work from top to bottom.
  final class Blocking<T> implements TaskBody<T> {
    private final Callable<T> work;
    private @Nullable T value;

    Blocking(Callable<T> work) {
      this.work = work;
    }

    @Override
    public @Nullable Suspension run() throws Exception {
      value = work.call();
      return null;
    }

    @Override
    @SuppressWarnings("NullAway") // A task may give null, as its work does.
    public T value() {
      return value;
    }
  }

  /// Work in steps.
  final class Stepped<T> implements TaskBody<T> {
    private final StepRunner steps = new StepRunner();
    private @Nullable Callable<Step<T>> first;

    Stepped(Callable<Step<T>> first) {
      this.first = first;
    }

    @Override
    public @Nullable Suspension run() throws Exception {
      var begin = first;
      if (begin != null) {
        first = null;
        steps.begin(begin.call());
      }
      return steps.run();
    }

    @Override
    @SuppressWarnings("unchecked") // The last step is one of T, as the first one was.
    public T value() {
      return (T) steps.value();
    }

    @Override
    public @Nullable Suspension abandon() {
      return steps.abandon();
    }
  }
}
