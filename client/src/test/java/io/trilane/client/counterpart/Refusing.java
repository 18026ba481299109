package io.trilane.client.counterpart;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/// Ends every call before its handler starts, as admission does.
///
/// @param pushback goes into `grpc-retry-pushback-ms`
public record Refusing(Status status, String pushback) implements ServerInterceptor {
  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Metadata trailers = new Metadata();
    trailers.put(
        Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER), pushback);
    call.close(status, trailers);
    return new ServerCall.Listener<>() {};
  }
}
