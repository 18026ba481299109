package io.trilane.runtime.internal.adapter;

import io.grpc.ServerCall;
import io.trilane.runtime.internal.call.HandlerCall;

/// The listener of a call with one request, whose handler is started once the request is complete.
/// That there is exactly one is checked before.
final class SingleRequestListener<Q> extends ServerCall.Listener<Q> {
  private final HandlerCall<Q, ?> handler;
  private final CallStart start;

  SingleRequestListener(HandlerCall<Q, ?> handler, CallStart start) {
    this.handler = handler;
    this.start = start;
  }

  @Override
  public void onMessage(Q message) {
    handler.inbox().put(message, 0); // Bounded by its number, so nobody asks for its size.
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
