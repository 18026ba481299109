package io.trilane.runtime.internal.input;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;

/// A call of grpc-java's transport, of the method that everybody else is to see.
final class WireCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
  private final MethodDescriptor<Q, R> seen;

  /// Its input was broken. Written by the event loop.
  private volatile boolean broken;

  @SuppressWarnings("unchecked") // The type of the request is seen in getMethodDescriptor alone.
  WireCall(ServerCall<Object, R> call, MethodDescriptor<Q, R> seen) {
    super((ServerCall<Q, R>) (ServerCall<?, R>) call);
    this.seen = seen;
  }

  void breakOff() {
    broken = true;
  }

  boolean isBroken() {
    return broken;
  }

  @Override
  public boolean isCancelled() {
    return broken || super.isCancelled();
  }

  @Override
  public MethodDescriptor<Q, R> getMethodDescriptor() {
    return seen;
  }
}
