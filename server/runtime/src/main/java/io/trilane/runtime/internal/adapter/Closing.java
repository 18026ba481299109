package io.trilane.runtime.internal.adapter;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.internal.log.FailureLog;
import io.trilane.runtime.internal.log.LastResort;
import io.trilane.runtime.internal.metadata.Names;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// The status and the trailers that end a call whose handler has thrown.
public record Closing(Status status, Metadata trailers) {
  private static final Status INTERRUPTED =
      Status.CANCELLED.withDescription("the handler was interrupted");

  /// Two exceptions may be each other's cause.
  private static final int MAX_DEPTH = 100;

  private Closing(Status status) {
    this(status, new Metadata());
  }

  /// A failure that the handler did not choose is logged once, and its message kept from the
  /// client, who is told the id under which the log has it. A failure after the client has gone is
  /// neither: the interrupt has brought it about, whatever it is wrapped in.
  ///
  /// An exception that cannot be read, or that asks for trailers which gRPC does not take, is a
  /// failure as any other.
  public static Closing of(Throwable thrown, GrpcCall call) {
    try {
      return meant(thrown, call);
    } catch (Throwable broken) {
      FailureLog.report("{} failed, and its exception is no use", call, broken);
      return unchosen(call);
    }
  }

  private static Closing meant(Throwable thrown, GrpcCall call) {
    var failure = call.meaning(unwrapped(thrown));
    return switch (failure) {
      case CallFailure chosen ->
          new Closing(
              Status.fromCode(Status.Code.valueOf(chosen.kind().name()))
                  .withDescription(chosen.getMessage()),
              trailersOf(chosen));
      case StatusException chosen when !chosen.getStatus().isOk() ->
          chosen(chosen.getStatus(), chosen.getTrailers());
      case StatusRuntimeException chosen when !chosen.getStatus().isOk() ->
          chosen(chosen.getStatus(), chosen.getTrailers());
      case InterruptedException _ -> new Closing(INTERRUPTED);
      case CancellationException gone when gone.getCause() instanceof InterruptedException ->
          new Closing(INTERRUPTED);
      case OutOfMemoryError exhausted -> {
        LastResort.handle(exhausted);
        yield new Closing(Status.RESOURCE_EXHAUSTED.withDescription("the server is out of memory"));
      }
      case Exception _ when call.isCancelled() -> {
        FailureLog.mention("{} failed after its client had gone", call, failure);
        yield new Closing(Status.CANCELLED.withDescription("the client has gone"));
      }
      default -> {
        FailureLog.report("{} failed", call, failure);
        yield unchosen(call);
      }
    };
  }

  private static Closing unchosen(GrpcCall call) {
    return new Closing(Status.UNKNOWN.withDescription("the handler failed, call " + call.id()));
  }

  private static Metadata trailersOf(CallFailure chosen) {
    var trailers = new Metadata();
    for (var trailer : chosen.trailers()) {
      switch (trailer.value()) {
        case byte[] bytes -> Names.put(trailers, trailer.name(), bytes);
        case Object text -> Names.put(trailers, trailer.name(), text.toString());
      }
    }
    return trailers;
  }

  /// Copied, because the exception may be thrown again, and closing a call writes to its trailers.
  private static Closing chosen(Status status, @Nullable Metadata trailers) {
    var copy = new Metadata();
    if (trailers != null) {
      copy.merge(trailers);
    }
    return new Closing(status, copy);
  }

  private static Throwable unwrapped(Throwable thrown) {
    var failure = thrown;
    for (var depth = 0; depth < MAX_DEPTH && isWrapping(failure); depth++) {
      var cause = failure.getCause();
      if (cause == null) {
        return failure;
      }
      failure = cause;
    }
    return failure;
  }

  /// Steps and blocking code meet the failure of a stage or a task in the first two; the others
  /// come from proxies, such as those of a framework's transactions.
  private static boolean isWrapping(Throwable failure) {
    return failure instanceof ExecutionException
        || failure instanceof CompletionException
        || failure instanceof InvocationTargetException
        || failure instanceof UndeclaredThrowableException;
  }
}
