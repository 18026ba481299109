package io.trilane.runtime.internal.input;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.trilane.runtime.internal.budget.StreamBytes;
import io.trilane.runtime.internal.metadata.MetadataCheck;
import org.jspecify.annotations.Nullable;

/// Puts the checks between grpc-java and the handler of one method.
///
/// @param own the method as its service describes it
/// @param generated whether its messages are those of generated code, whose only format is protobuf
record CheckedMethod<Q, R>(
    MethodDescriptor<Q, R> own, CheckedHandler<Q, R> handler, boolean generated)
    implements ServerCallHandler<Q, R> {
  /// The method as grpc-java is to see it: it reads the requests so that they outlive its callback.
  static <Q, R> ServerMethodDefinition<Q, R> of(
      MethodDescriptor<Q, R> own, CheckedHandler<Q, R> handler) {
    var generated = own.getRequestMarshaller() instanceof PrototypeMarshaller;
    return ServerMethodDefinition.create(
        own.toBuilder().setRequestMarshaller(RequestMarshaller.of(own)).build(),
        new CheckedMethod<>(own, handler, generated));
  }

  @Override
  public Listener<Q> startCall(ServerCall<Q, R> call, Metadata headers) {
    var flaw = flaw(headers);
    if (flaw != null) {
      call.close(flaw, new Metadata());
      return new Listener<>() {};
    }
    var checked = new CheckedCall<>(call, own);
    return new CheckedListener<>(
        checked, handler.startCall(checked, headers), own.getType().clientSendsOneMessage());
  }

  private @Nullable Status flaw(Metadata headers) {
    var stream = StreamBytes.current();
    return stream != null && stream.hasTooManyHeaders()
        ? Status.RESOURCE_EXHAUSTED.withDescription("the metadata of the request is too large")
        : MetadataCheck.flaw(headers, generated);
  }
}
