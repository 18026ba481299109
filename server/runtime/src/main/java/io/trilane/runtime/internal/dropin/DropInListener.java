package io.trilane.runtime.internal.dropin;

import io.grpc.ServerCall;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.message.SizedRequests;
import io.trilane.runtime.internal.model.ConcurrencyModel;
import io.trilane.runtime.internal.netty.ReadBatch;

/// What the event loop sees of a call whose handler is stock grpc-java's.
final class DropInListener<Q> extends ServerCall.Listener<Q> {
  private final DropInCall<Q, ?> program;
  private final Client client;
  private final ConcurrencyModel model;
  private final boolean started;

  /// @param started whether the client runs already; if not, it is started by the end of its
  ///   requests
  DropInListener(DropInCall<Q, ?> program, Client client, ConcurrencyModel model, boolean started) {
    this.program = program;
    this.client = client;
    this.model = model;
    this.started = started;
  }

  @Override
  public void onMessage(Q message) {
    program.addMessage(message, SizedRequests.last());
  }

  @Override
  public void onHalfClose() {
    program.add(ServerCall.Listener::onHalfClose);
    if (!started) {
      program.requestComplete();
      ReadBatch.start(client, model);
    }
  }

  @Override
  public void onReady() {
    program.add(ServerCall.Listener::onReady);
  }

  @Override
  public void onComplete() {
    program.addLast(ServerCall.Listener::onComplete);
  }

  /// Told to the handler as its last callback, and to whatever it does until then by an interrupt.
  @Override
  public void onCancel() {
    program.addLast(ServerCall.Listener::onCancel);
    client.cancel();
  }
}
