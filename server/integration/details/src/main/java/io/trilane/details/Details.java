package io.trilane.details;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.Status;
import io.grpc.Status.Code;
import io.trilane.runtime.handler.CallFailure;
import java.util.List;

/// Failures that tell a program, not only its reader, what is wrong: a status with messages of
/// `google.rpc` such as `ErrorInfo`, `RetryInfo` and `BadRequest`, or of one's own.
///
/// ```java
/// throw Details.failure(
///     Kind.UNAVAILABLE, "the shop is closed", RetryInfo.newBuilder().setRetryDelay(aMinute).build());
/// ```
///
/// They travel as gRPC's clients of every language expect them, in `grpc-status-details-bin`; in
/// Java [io.grpc.protobuf.StatusProto#fromThrowable] reads them.
public final class Details {
  private static final String TRAILER = "grpc-status-details-bin";

  private Details() {}

  /// A failure with details.
  public static CallFailure failure(CallFailure.Kind kind, String message, Message... details) {
    return with(new CallFailure(kind, message), details);
  }

  /// The same failure with details. A failure has its details once.
  public static CallFailure with(CallFailure failure, Message... details) {
    var status =
        Status.newBuilder()
            .setCode(Code.valueOf(failure.kind().name()).value())
            .setMessage(failure.getMessage())
            .addAllDetails(List.of(details).stream().map(Any::pack).toList())
            .build();
    return failure.with(TRAILER, status.toByteArray());
  }
}
