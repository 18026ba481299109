package io.trilane.runtime.internal.input;

import io.grpc.Metadata;
import io.grpc.ServerCall.Listener;

/// Starts the calls of one bound method, once their metadata is checked.
@FunctionalInterface
public interface CheckedHandler<Q, R> {
  /// Called on the call's event loop; must not block.
  Listener<Q> startCall(CheckedCall<Q, R> call, Metadata headers);
}
