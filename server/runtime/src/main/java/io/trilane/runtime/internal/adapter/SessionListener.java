package io.trilane.runtime.internal.adapter;

import io.grpc.ServerCall;
import io.trilane.runtime.internal.call.HandlerCall;
import io.trilane.runtime.internal.message.RequestSize;
import io.trilane.runtime.internal.netty.ReadClock;
import org.jspecify.annotations.Nullable;

/// The listener of a stream of requests, whose handler is started by the first of them, or by the
/// end of a stream that has none.
final class SessionListener<Q> extends ServerCall.Listener<Q> {
  private final HandlerCall<Q, ?> handler;
  private final CallStart start;
  private final @Nullable TimeLimits limits;

  SessionListener(HandlerCall<Q, ?> handler, CallStart start, @Nullable TimeLimits limits) {
    this.handler = handler;
    this.start = start;
    this.limits = limits;
  }

  @Override
  public void onMessage(Q message) {
    if (limits != null) {
      limits.heard();
    }
    handler.inbox().put(message, RequestSize.last(), ReadClock.now());
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
    start.gone();
  }

  @Override
  public void onComplete() {
    start.answered();
  }
}
