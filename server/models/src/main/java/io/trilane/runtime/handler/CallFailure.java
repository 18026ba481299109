package io.trilane.runtime.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Ends a call with a status that the handler chose and a message that the client may read.
public final class CallFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// The reason for which a call failed; each is the gRPC status of the same name.
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

  /// A trailer that goes with the status.
  ///
  /// @param name ends in `-bin` if the value is bytes
  /// @param value a [String] or a `byte[]`
  public record Trailer(String name, Object value) {}

  private final Kind kind;

  @SuppressWarnings("serial") // Nobody writes a failure to a stream of objects.
  private final List<Trailer> trailers;

  /// @param message is left out of the status if it is null
  public CallFailure(Kind kind, @Nullable String message) {
    this(kind, message, null);
  }

  /// @param cause is logged nowhere and not sent; it is there for a debugger
  public CallFailure(Kind kind, @Nullable String message, @Nullable Throwable cause) {
    this(kind, message, cause, List.of());
  }

  private CallFailure(
      Kind kind, @Nullable String message, @Nullable Throwable cause, List<Trailer> trailers) {
    super(Objects.requireNonNullElse(message, ""), cause, false, false);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.trailers = trailers;
  }

  /// The same failure with one more trailer, under gRPC's rules for names.
  public CallFailure with(String name, String value) {
    return with(new Trailer(name, value));
  }

  /// As above, for a name that ends in `-bin`.
  public CallFailure with(String name, byte[] value) {
    return with(new Trailer(name, value.clone()));
  }

  /// The trailers that go to the client with the status.
  public List<Trailer> trailers() {
    return trailers;
  }

  private CallFailure with(Trailer trailer) {
    var all = new ArrayList<>(trailers);
    all.add(trailer);
    return new CallFailure(kind, getMessage(), getCause(), List.copyOf(all));
  }

  public Kind kind() {
    return kind;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
