package io.trilane.runtime.internal.task;

import io.trilane.runtime.handler.CurrentCall;
import org.jspecify.annotations.Nullable;

/// Code of a call that may be a task, and may open scopes of its own.
public interface Opener extends CurrentCall.Part {
  /// The task whose code it is, or null if it is the handler's.
  CallTasks.@Nullable Part task();
}
