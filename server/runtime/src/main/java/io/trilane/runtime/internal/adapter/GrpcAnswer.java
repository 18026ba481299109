package io.trilane.runtime.internal.adapter;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.trilane.runtime.handler.Answer;
import io.trilane.runtime.internal.input.CheckedCall;
import io.trilane.runtime.internal.metadata.Names;

/// Headers, trailers and compression of one call's answer. Belongs to one thread at a time, as the
/// [ServerCall] does.
final class GrpcAnswer implements Answer {
  private final ServerCall<?, ?> call;
  private final Object name;
  private final Metadata headers = new Metadata();
  private final Metadata trailers = new Metadata();
  private boolean begun;
  private boolean headersSent;
  private boolean over;

  /// @param name of the call in messages
  /// @param begun whether the first message was given before
  GrpcAnswer(ServerCall<?, ?> call, Object name, boolean begun) {
    this.call = call;
    this.name = name;
    this.begun = begun;
  }

  @Override
  public Answer header(String key, String value) {
    beforeHeaders("header " + key);
    Names.put(headers, key, value);
    return this;
  }

  @Override
  public Answer header(String key, byte[] value) {
    beforeHeaders("header " + key);
    Names.put(headers, key, value);
    return this;
  }

  @Override
  public void sendHeaders() {
    if (!headersSent) {
      headersSent = true;
      call.sendHeaders(headers);
    }
  }

  @Override
  public Answer trailer(String key, String value) {
    beforeEnd("trailer " + key);
    Names.put(trailers, key, value);
    return this;
  }

  @Override
  public Answer trailer(String key, byte[] value) {
    beforeEnd("trailer " + key);
    Names.put(trailers, key, value);
    return this;
  }

  @Override
  public Answer compress(String encoding) {
    beforeHeaders("compression");
    call.setCompression(encoding);
    return this;
  }

  /// The handler has given its first message.
  void begins() {
    begun = true;
  }

  /// The call ends now: nothing is added any more. Headers that have not gone are sent with the
  /// trailers, as gRPC does in an answer without a message.
  Metadata end() {
    over = true;
    if (!headersSent) {
      headersSent = true;
      trailers.merge(headers);
    }
    return trailers;
  }

  private void beforeHeaders(String what) {
    beforeEnd(what);
    if (begun || headersSent || CheckedCall.hasSentHeaders(call)) {
      throw new IllegalStateException(what + " of " + name + " comes after its headers were sent");
    }
  }

  private void beforeEnd(String what) {
    if (over) {
      throw new IllegalStateException(what + " of " + name + " comes after its end");
    }
  }
}
