package io.trilane.runtime.internal.input;

import io.grpc.Metadata;
import io.grpc.ServerCall.Listener;
import io.grpc.Status;

/// Passes on requests that are well formed. At the first that is not, the call is cancelled for
/// everybody behind this, and the client answered.
///
/// Belongs to the event loop's thread.
final class WireListener<Q> extends Listener<Object> {
  private final WireCall<Q, ?> call;
  private final Listener<Q> behind;
  private final boolean oneRequest;
  private boolean requested;

  /// @param oneRequest whether the method takes exactly one
  WireListener(WireCall<Q, ?> call, Listener<Q> behind, boolean oneRequest) {
    this.call = call;
    this.behind = behind;
    this.oneRequest = oneRequest;
  }

  @Override
  @SuppressWarnings("unchecked") // The marshaller makes a request or an Unreadable.
  public void onMessage(Object message) {
    var first = !requested;
    requested = true;
    if (call.isBroken()) {
      return;
    }
    if (message instanceof Unreadable(var status)) {
      breakOff(status);
    } else if (oneRequest && !first) {
      breakOff(CheckedListener.wrongNumber("more than one"));
    } else {
      behind.onMessage((Q) message);
    }
  }

  @Override
  public void onHalfClose() {
    if (!call.isBroken()) {
      behind.onHalfClose();
    }
  }

  @Override
  public void onReady() {
    if (!call.isBroken()) {
      behind.onReady();
    }
  }

  @Override
  public void onEvent(Object event) {
    if (event instanceof Unclosed(var status)) {
      call.closeAfterAll(status);
    } else if (!call.isBroken()) {
      behind.onEvent(event);
    }
  }

  @Override
  public void onCancel() {
    if (!call.isBroken()) {
      behind.onCancel();
    }
  }

  @Override
  public void onComplete() {
    if (!call.isBroken()) {
      behind.onComplete();
    }
  }

  /// An interceptor may keep the bound method from being told.
  private void breakOff(Status status) {
    call.breakOff();
    if (!CallEnd.tell(status, behind::onCancel)) {
      call.close(status, new Metadata());
    }
  }
}
