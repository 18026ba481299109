package io.trilane.runtime.internal.adapter;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.internal.log.FailureLog;
import io.trilane.runtime.internal.log.LastResort;

/// Turns what ended a call into the status that the client sees.
public final class Statuses {
  private Statuses() {}

  /// A failure that the handler did not choose is logged once, and its message kept from the
  /// client, who is told by what name the log has it.
  public static Status of(Throwable failure, GrpcCall call) {
    return switch (failure) {
      case CallFailure chosen ->
          Status.fromCode(Status.Code.valueOf(chosen.kind().name()))
              .withDescription(chosen.getMessage());
      case StatusException chosen -> chosen.getStatus();
      case StatusRuntimeException chosen -> chosen.getStatus();
      case InterruptedException _ ->
          Status.CANCELLED.withDescription("the handler was interrupted");
      case OutOfMemoryError exhausted -> {
        LastResort.handle(exhausted);
        yield Status.RESOURCE_EXHAUSTED.withDescription("the server is out of memory");
      }
      default -> {
        FailureLog.report("{} failed", call, failure);
        yield Status.UNKNOWN.withDescription("the handler failed, call " + call.id());
      }
    };
  }
}
