package io.trilane.runtime.internal.input;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.Status;

/// Puts the checks between grpc-java and the handler of one method.
///
/// @param own the method as its service describes it
record CheckedMethod<Q, R>(MethodDescriptor<Q, R> own, ServerCallHandler<Q, R> handler)
    implements ServerCallHandler<Object, R> {
  @Override
  public Listener<Object> startCall(ServerCall<Object, R> call, Metadata headers) {
    var flaw = MetadataCheck.flaw(headers);
    if (flaw != null) {
      call.close(Status.INVALID_ARGUMENT.withDescription(flaw), new Metadata());
      return new Listener<>() {};
    }
    var checked = new CheckedCall<>(call, own);
    return new CheckedListener<>(
        checked, handler.startCall(checked, headers), own.getType().clientSendsOneMessage());
  }
}
