package io.trilane.runtime.internal.adapter;

import io.grpc.ServerCall;
import io.trilane.runtime.internal.call.HandlerCall;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.message.SizedRequests;

/// What the event loop sees of a stream of requests; its client runs already.
final class SessionListener<Q> extends ServerCall.Listener<Q> {
  private final HandlerCall<Q, ?> handler;
  private final Client client;

  SessionListener(HandlerCall<Q, ?> handler, Client client) {
    this.handler = handler;
    this.client = client;
  }

  @Override
  public void onMessage(Q message) {
    handler.inbox().put(message, SizedRequests.last());
  }

  @Override
  public void onHalfClose() {
    handler.inbox().end();
  }

  @Override
  public void onReady() {
    handler.writable();
  }

  @Override
  public void onCancel() {
    client.cancel();
  }
}
