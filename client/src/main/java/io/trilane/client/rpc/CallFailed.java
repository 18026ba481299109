package io.trilane.client.rpc;

import io.grpc.Status;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call or a session that ended without its answer. The message is one line for a user: gRPC's
/// status code, then what happened.
public final class CallFailed extends Exception {
  private static final long serialVersionUID = 1;

  private final Status.Code code;
  private final @Nullable Duration pushback;

  CallFailed(
      Status.Code code,
      String description,
      @Nullable Duration pushback,
      @Nullable Throwable cause) {
    super(code + ": " + OneLine.of(description), cause);
    this.code = code;
    this.pushback = pushback;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  public Status.Code code() {
    return code;
  }

  /// The time that the server asked for before a retry.
  public Optional<Duration> pushback() {
    return Optional.ofNullable(pushback);
  }
}
