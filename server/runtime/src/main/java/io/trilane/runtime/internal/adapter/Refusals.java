package io.trilane.runtime.internal.adapter;

import io.grpc.Metadata;
import io.grpc.Status;
import io.trilane.runtime.internal.admission.Refusal;
import java.time.Duration;

/// The answer to a call for which there is no room: `RESOURCE_EXHAUSTED`, and when to try again.
public final class Refusals {
  /// The time that the client's retry policy waits (gRFC A6).
  private static final Metadata.Key<String> PUSHBACK_MILLIS =
      Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

  private Refusals() {}

  public static Status status(Refusal refusal) {
    return Status.RESOURCE_EXHAUSTED.withDescription(refusal.toString());
  }

  public static Metadata trailers(Duration pushback) {
    var trailers = new Metadata();
    trailers.put(PUSHBACK_MILLIS, Long.toString(pushback.toMillis()));
    return trailers;
  }
}
