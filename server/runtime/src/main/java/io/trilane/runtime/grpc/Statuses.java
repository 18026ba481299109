package io.trilane.runtime.grpc;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.trilane.runtime.handler.CallFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns what ended a call into the status that the client sees.
final class Statuses {
  private static final Logger log = LoggerFactory.getLogger(Statuses.class);

  private Statuses() {}

  /// A failure that the handler did not choose is logged and its message kept from the client.
  static Status of(Throwable failure, String method) {
    return switch (failure) {
      case CallFailure chosen ->
          Status.fromCode(Status.Code.valueOf(chosen.kind().name()))
              .withDescription(chosen.getMessage());
      case StatusException chosen -> chosen.getStatus();
      case StatusRuntimeException chosen -> chosen.getStatus();
      case InterruptedException _ ->
          Status.CANCELLED.withDescription("the handler was interrupted");
      default -> {
        log.error("the handler of {} failed", method, failure);
        yield Status.UNKNOWN.withDescription("the handler failed");
      }
    };
  }
}
