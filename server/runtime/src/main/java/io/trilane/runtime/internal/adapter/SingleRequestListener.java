package io.trilane.runtime.internal.adapter;

import io.grpc.ServerCall;
import io.trilane.runtime.internal.call.HandlerCall;
import io.trilane.runtime.internal.netty.ReadClock;
import org.jspecify.annotations.Nullable;

/// The listener of a call with one request, whose handler is started once the request is complete.
/// That there is exactly one is checked before.
final class SingleRequestListener<Q> extends ServerCall.Listener<Q> {
  private final HandlerCall<Q, ?> handler;
  private final CallStart start;
  private @Nullable Q request;

  SingleRequestListener(HandlerCall<Q, ?> handler, CallStart start) {
    this.handler = handler;
    this.start = start;
  }

  @Override
  public void onMessage(Q message) {
    request = message;
  }

  @Override
  public void onHalfClose() {
    var complete = request;
    if (complete != null) {
      request = null;
      handler.inbox().putOnly(complete, ReadClock.now());
    }
    start.begin();
  }

  @Override
  public void onReady() {
    handler.writable();
  }

  @Override
  public void onCancel() {
    start.gone();
  }

  @Override
  public void onComplete() {
    start.answered();
  }
}
