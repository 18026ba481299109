package io.trilane.runtime.internal.dropin;

import io.grpc.ServerCall;
import io.trilane.runtime.internal.adapter.CallStart;
import io.trilane.runtime.internal.message.RequestSize;

/// The listener of a call whose handler is stock grpc-java's, on the event loop.
final class DropInListener<Q> extends ServerCall.Listener<Q> {
  private final DropInCall<Q, ?> program;
  private final CallStart start;

  DropInListener(DropInCall<Q, ?> program, CallStart start) {
    this.program = program;
    this.start = start;
  }

  @Override
  public void onMessage(Q message) {
    program.addMessage(message, RequestSize.last());
  }

  @Override
  public void onHalfClose() {
    program.add(ServerCall.Listener::onHalfClose);
    start.begin();
  }

  @Override
  public void onReady() {
    program.add(ServerCall.Listener::onReady);
  }

  @Override
  public void onEvent(Object event) {
    program.add(told -> told.onEvent(event));
  }

  @Override
  public void onComplete() {
    start.answered();
    program.addLast(ServerCall.Listener::onComplete);
  }

  @Override
  public void onCancel() {
    program.addLast(ServerCall.Listener::onCancel);
    start.gone();
  }

  /// The call has taken too long. Told to the handler as its last callback, and to whatever it does
  /// until then by an interrupt, as of a client that has gone.
  void cancel() {
    program.addLast(ServerCall.Listener::onCancel);
    start.cancel();
  }
}
