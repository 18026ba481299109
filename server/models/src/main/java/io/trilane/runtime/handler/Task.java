package io.trilane.runtime.handler;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// A piece of a handler's work that runs beside it. See [Tasks#go].
public interface Task<T> {
  /// Waits for the task and gives its value.
  ///
  /// @throws IllegalStateException if this task itself calls it, or one that it waits for
  /// @throws Exception the first failure among the tasks of its scope, this one or another, as it
  ///   was thrown
  /// @throws InterruptedException because the call is over or the scope was cancelled
  T join() throws Exception;

  /// The value, if the task has ended well and has one. Does not block.
  Optional<T> value();

  /// The value or the failure, for a handler in steps: `Awaited.of(task.outcome())`.
  CompletionStage<T> outcome();
}
