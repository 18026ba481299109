package io.trilane.runtime.internal.adapter;

import io.grpc.ServerCall;
import io.trilane.runtime.internal.call.HandlerCall;
import io.trilane.runtime.internal.message.RequestSize;

/// The listener of a stream of requests, whose handler is started by the first of them, or by the
/// end of a stream that has none.
final class SessionListener<Q> extends ServerCall.Listener<Q> {
  private final HandlerCall<Q, ?> handler;
  private final CallStart start;

  SessionListener(HandlerCall<Q, ?> handler, CallStart start) {
    this.handler = handler;
    this.start = start;
  }

  @Override
  public void onMessage(Q message) {
    handler.inbox().put(message, RequestSize.last());
    start.begin();
  }

  @Override
  public void onHalfClose() {
    handler.inbox().end();
    start.begin();
  }

  @Override
  public void onReady() {
    handler.writable();
  }

  @Override
  public void onCancel() {
    start.cancel();
  }
}
