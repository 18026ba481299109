package io.trilane.runtime;

import io.trilane.runtime.handler.Call;

/// Code around the handlers of a service, on their own thread, where it may block and set what
/// belongs to the thread.
///
/// It runs around each piece of a handler that runs in one go: all of a blocking handler, one turn
/// of a session, one step. So whatever it sets up it takes down in the same run. What must be done
/// once for each call can ask [Call#current].
@FunctionalInterface
public interface Interceptor {
  /// Calls `next` once, or throws in place of it, such as a
  /// [io.trilane.runtime.handler.CallFailure] that refuses the call. One that does neither fails
  /// the call.
  ///
  /// @throws Exception as `next` has thrown it, or another one
  void around(Call call, Next next) throws Exception;

  /// The handler, or the next interceptor.
  @FunctionalInterface
  interface Next {
    void run() throws Exception;
  }
}
