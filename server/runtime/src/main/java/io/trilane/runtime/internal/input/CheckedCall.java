package io.trilane.runtime.internal.input;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;

/// A call as its handler sees it: of the method that its service describes, and cancelled from the
/// moment at which its input broke.
///
/// A server call bears one thread at a time. The handler's may be sending when the event loop finds
/// the next request broken, hence the lock around what is sent.
public final class CheckedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
  private final MethodDescriptor<Q, R> own;

  // Guarded by this.
  private boolean closed;
  private boolean headersSent;

  // Written under this, read by any thread.
  private volatile boolean broken;

  @SuppressWarnings("unchecked") // The type of the request is seen in getMethodDescriptor alone.
  CheckedCall(ServerCall<Object, R> call, MethodDescriptor<Q, R> own) {
    super((ServerCall<Q, R>) (ServerCall<?, R>) call);
    this.own = own;
  }

  /// Answers the client instead of the handler. The event loop.
  ///
  /// @return whether the handler had not answered before
  synchronized boolean breakOff(Status status) {
    if (closed) {
      return false;
    }
    broken = true;
    super.close(status, new Metadata());
    return true;
  }

  /// Whether the headers of this call have gone, as far as its handler's side can know.
  public static boolean hasSentHeaders(ServerCall<?, ?> call) {
    return call instanceof CheckedCall<?, ?> checked && checked.hasSentHeaders();
  }

  private synchronized boolean hasSentHeaders() {
    return headersSent;
  }

  boolean isBroken() {
    return broken;
  }

  @Override
  public synchronized void sendHeaders(Metadata headers) {
    if (!broken) {
      headersSent = true;
      super.sendHeaders(headers);
    }
  }

  @Override
  public synchronized void sendMessage(R message) {
    if (!broken) {
      super.sendMessage(message);
    }
  }

  @Override
  public synchronized void close(Status status, Metadata trailers) {
    if (!broken) {
      closed = true;
      super.close(status, trailers);
    }
  }

  @Override
  public boolean isCancelled() {
    return broken || super.isCancelled();
  }

  @Override
  public MethodDescriptor<Q, R> getMethodDescriptor() {
    return own;
  }
}
