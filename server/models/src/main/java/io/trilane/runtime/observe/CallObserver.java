package io.trilane.runtime.observe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A receiver of what happens to one call, in this order, each at most once.
public interface CallObserver {
  /// An observer that nothing interests.
  CallObserver NONE = new CallObserver() {};

  /// The handler begins. Its thread.
  default void started() {}

  /// Headers or a first message leave. The handler's thread or the event loop.
  default void firstSend() {}

  /// The call is closed and its thread free. Any thread, in the surroundings of the call.
  default void ended(CallRecord record) {}

  /// The surroundings of the handler: each of its turns runs within them. Asked once, after
  /// [Observer#called]; null if there are none.
  default @Nullable Around around() {
    return null;
  }

  /// The surroundings of the calling thread, one of the handler's, for work that it hands to
  /// another thread: by a task, or by [io.trilane.runtime.handler.Call#wrap(Runnable)].
  default @Nullable Around here() {
    return around();
  }

  /// Entries for the log's context beside the call's id and method. Asked once, after
  /// [Observer#called].
  default Map<String, String> logContext() {
    return Map.of();
  }
}
