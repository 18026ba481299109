package io.trilane.runtime.internal.input;

import io.grpc.ServerCall;
import io.grpc.Status;
import io.trilane.runtime.internal.log.FailureLog;

/// An event of a call that could not be closed: an interceptor of the whole server has thrown, or
/// the trailers cannot be written. It asks those who stand before all interceptors to close it.
///
/// @param status what the client is told
record Unclosed(Status status) {
  private static final Status UNKNOWN =
      Status.UNKNOWN.withDescription("the call could not be closed as its handler wished");

  /// Has a call closed. Any thread; never throws. Without effect before gRPC 1.85, which has no
  /// events: the client waits for its deadline there.
  ///
  /// @param intended what it was to be closed with
  static void end(ServerCall<?, ?> call, Status intended) {
    try {
      call.triggerEvent(new Unclosed(intended.isOk() ? UNKNOWN : intended));
    } catch (Throwable failure) {
      FailureLog.report("a call of {} cannot be closed", call.getMethodDescriptor(), failure);
    }
  }
}
