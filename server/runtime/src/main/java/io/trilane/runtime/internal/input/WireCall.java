package io.trilane.runtime.internal.input;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.io.InputStream;
import java.util.Objects;

/// A call of grpc-java's transport, of the method that everybody else is to see.
///
/// It throws what cannot be written before grpc-java knows of it, which would take the call for
/// begun or over all the same, or reset it without a word.
final class WireCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
  private final MethodDescriptor<Q, R> seen;

  /// Its input was broken. Written by the event loop.
  private volatile boolean broken;

  /// Written by the thread that the call belongs to.
  private volatile boolean closed;

  @SuppressWarnings("unchecked") // Its own types are asked for in sendMessage alone.
  WireCall(ServerCall<Object, InputStream> call, MethodDescriptor<Q, R> seen) {
    super((ServerCall<Q, R>) (ServerCall<?, ?>) call);
    this.seen = seen;
  }

  void breakOff() {
    broken = true;
  }

  boolean isBroken() {
    return broken;
  }

  /// Closes a call that everybody else has failed to close.
  void closeAfterAll(Status status) {
    if (!closed) {
      close(status, new Metadata());
    }
  }

  @Override
  public void sendHeaders(Metadata headers) {
    write(headers);
    super.sendHeaders(headers);
  }

  @Override
  @SuppressWarnings("unchecked") // As it was given.
  public void sendMessage(R message) {
    var wire = (ServerCall<Object, InputStream>) (ServerCall<?, ?>) delegate();
    wire.sendMessage(Objects.requireNonNull(seen.streamResponse(message), "no bytes of an answer"));
  }

  @Override
  public void close(Status status, Metadata trailers) {
    write(trailers);
    closed = true;
    super.close(status, trailers);
  }

  @Override
  public boolean isCancelled() {
    return broken || super.isCancelled();
  }

  @Override
  public MethodDescriptor<Q, R> getMethodDescriptor() {
    return seen;
  }

  /// Some values are turned into bytes no sooner than they are sent.
  private static void write(Metadata metadata) {
    if (InternalMetadata.headerCount(metadata) > 0) {
      var _ = InternalMetadata.serialize(metadata);
    }
  }
}
