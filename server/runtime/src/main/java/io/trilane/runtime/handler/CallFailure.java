package io.trilane.runtime.handler;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Ends a call with a status that the handler chose and a message that the client may read.
public final class CallFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Why a call failed; each is the gRPC status of the same name.
  public enum Kind {
    CANCELLED,
    UNKNOWN,
    INVALID_ARGUMENT,
    NOT_FOUND,
    ALREADY_EXISTS,
    PERMISSION_DENIED,
    UNAUTHENTICATED,
    FAILED_PRECONDITION,
    OUT_OF_RANGE,
    ABORTED,
    RESOURCE_EXHAUSTED,
    DEADLINE_EXCEEDED,
    UNAVAILABLE,
    UNIMPLEMENTED,
    INTERNAL,
    DATA_LOSS
  }

  private final Kind kind;

  public CallFailure(Kind kind, String message) {
    this(kind, message, null);
  }

  /// @param cause is logged nowhere and not sent; it is there for a debugger
  public CallFailure(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
