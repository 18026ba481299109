package io.trilane.gatling.check;

import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/// The answer to a call, or for one message of a stream that goes on.
///
/// @param status OK while the stream goes on
/// @param message the response; null if the call ended without one
public record ReceivedMessage(
    Status status, Metadata headers, Metadata trailers, @Nullable Object message) {
  private static final Metadata NONE = new Metadata();

  /// A message of a stream that goes on.
  public static ReceivedMessage message(Object message) {
    return new ReceivedMessage(Status.OK, NONE, NONE, message);
  }
}
