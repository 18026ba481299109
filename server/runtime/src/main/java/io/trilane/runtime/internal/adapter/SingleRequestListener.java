package io.trilane.runtime.internal.adapter;

import io.grpc.ServerCall;
import io.trilane.runtime.internal.call.HandlerCall;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.model.ConcurrencyModel;
import io.trilane.runtime.internal.netty.ReadBatch;

/// What the event loop sees of a call with one request; its client is started once the request is
/// complete. That there is exactly one is checked before.
final class SingleRequestListener<Q> extends ServerCall.Listener<Q> {
  private final HandlerCall<Q, ?> handler;
  private final Client client;
  private final GrpcPort<?, ?> port;
  private final ConcurrencyModel model;

  SingleRequestListener(
      HandlerCall<Q, ?> handler, Client client, GrpcPort<?, ?> port, ConcurrencyModel model) {
    this.handler = handler;
    this.client = client;
    this.port = port;
    this.model = model;
  }

  @Override
  public void onMessage(Q message) {
    handler.inbox().put(message, 0); // Bounded by its number, so nobody asks for its size.
  }

  @Override
  public void onHalfClose() {
    handler.inbox().end();
    port.requestComplete();
    ReadBatch.start(client, model);
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
