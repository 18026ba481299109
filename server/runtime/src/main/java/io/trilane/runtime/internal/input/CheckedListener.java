package io.trilane.runtime.internal.input;

import io.grpc.ServerCall.Listener;
import io.grpc.Status;

/// Passes on what is well formed; at the first thing that is not, answers the client and tells the
/// handler that its call is cancelled.
///
/// Belongs to the event loop's thread.
final class CheckedListener<Q> extends Listener<Object> {
  private final CheckedCall<Q, ?> call;
  private final Listener<Q> handler;
  private final boolean oneRequest;
  private int requests;

  /// @param oneRequest whether the method takes exactly one
  CheckedListener(CheckedCall<Q, ?> call, Listener<Q> handler, boolean oneRequest) {
    this.call = call;
    this.handler = handler;
    this.oneRequest = oneRequest;
  }

  @Override
  @SuppressWarnings("unchecked") // The marshaller makes a request or an Unreadable.
  public void onMessage(Object message) {
    requests++;
    if (call.isBroken()) {
      return;
    }
    if (message instanceof Unreadable(var status)) {
      breakOff(status);
    } else if (oneRequest && requests > 1) {
      breakOff(wrongNumber("more than one"));
    } else {
      handler.onMessage((Q) message);
    }
  }

  @Override
  public void onHalfClose() {
    if (call.isBroken()) {
      return;
    }
    if (oneRequest && requests == 0) {
      breakOff(wrongNumber("none"));
    } else {
      handler.onHalfClose();
    }
  }

  @Override
  public void onReady() {
    if (!call.isBroken()) {
      handler.onReady();
    }
  }

  @Override
  public void onEvent(Object event) {
    if (!call.isBroken()) {
      handler.onEvent(event);
    }
  }

  @Override
  public void onCancel() {
    if (!call.isBroken()) {
      handler.onCancel();
    }
  }

  @Override
  public void onComplete() {
    if (!call.isBroken()) {
      handler.onComplete();
    }
  }

  private void breakOff(Status status) {
    if (call.breakOff(status)) {
      handler.onCancel();
    }
  }

  private static Status wrongNumber(String sent) {
    return Status.UNIMPLEMENTED.withDescription(
        "the method takes exactly one request, there was " + sent);
  }
}
