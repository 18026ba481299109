package io.trilane.runtime.internal.adapter;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.internal.log.FailureLog;
import io.trilane.runtime.internal.log.LastResort;
import java.util.concurrent.CancellationException;

/// Turns what ended a call into the status that the client sees.
public final class Statuses {
  private static final Status INTERRUPTED =
      Status.CANCELLED.withDescription("the handler was interrupted");

  private Statuses() {}

  /// What goes with the status.
  public static Metadata trailersOf(Throwable failure) {
    var trailers = new Metadata();
    switch (failure) {
      case CallFailure chosen -> chosen.trailers().forEach(trailer -> put(trailer, trailers));
      case StatusException chosen when chosen.getTrailers() != null ->
          trailers.merge(chosen.getTrailers());
      case StatusRuntimeException chosen when chosen.getTrailers() != null ->
          trailers.merge(chosen.getTrailers());
      default -> {}
    }
    return trailers;
  }

  private static void put(CallFailure.Trailer trailer, Metadata trailers) {
    switch (trailer.value()) {
      case byte[] bytes -> Names.put(trailers, trailer.name(), bytes);
      case Object text -> Names.put(trailers, trailer.name(), text.toString());
    }
  }

  /// A failure that the handler did not choose is logged once, and its message kept from the
  /// client, who is told by what name the log has it.
  public static Status of(Throwable failure, GrpcCall call) {
    return switch (failure) {
      case CallFailure chosen ->
          Status.fromCode(Status.Code.valueOf(chosen.kind().name()))
              .withDescription(chosen.getMessage());
      case StatusException chosen -> chosen.getStatus();
      case StatusRuntimeException chosen -> chosen.getStatus();
      case InterruptedException _ -> INTERRUPTED;
      case CancellationException gone when gone.getCause() instanceof InterruptedException ->
          INTERRUPTED;
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
