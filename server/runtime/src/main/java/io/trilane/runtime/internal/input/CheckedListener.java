package io.trilane.runtime.internal.input;

import io.grpc.ServerCall.Listener;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/// Tells a bound method's handler what happens to its call, until the call has ended.
///
/// Belongs to the event loop's thread.
final class CheckedListener<Q> extends Listener<Q> {
  private final CheckedCall<Q, ?> call;
  private final Listener<Q> handler;
  private final boolean oneRequest;
  private boolean requested;

  /// The handler is told nothing more.
  private boolean over;

  /// @param oneRequest whether the method takes exactly one
  CheckedListener(CheckedCall<Q, ?> call, Listener<Q> handler, boolean oneRequest) {
    this.call = call;
    this.handler = handler;
    this.oneRequest = oneRequest;
  }

  static Status wrongNumber(String sent) {
    return Status.UNIMPLEMENTED.withDescription(
        "the method takes exactly one request, there was " + sent);
  }

  @Override
  public void onMessage(Q message) {
    requested = true;
    if (!over) {
      handler.onMessage(message);
    }
  }

  @Override
  public void onHalfClose() {
    if (over) {
      return;
    }
    if (requested || !oneRequest) {
      handler.onHalfClose();
    } else {
      cancel(new CallEnd(wrongNumber("none"), false));
    }
  }

  @Override
  public void onReady() {
    if (!over) {
      handler.onReady();
    }
  }

  /// An exception makes grpc-java close the call itself, which is the last way out on a server
  /// without guards.
  @Override
  public void onEvent(Object event) {
    if (event instanceof Unclosed(var status)) {
      throw status.asRuntimeException();
    }
    if (!over) {
      handler.onEvent(event);
    }
  }

  @Override
  public void onCancel() {
    var end = CallEnd.take();
    if (!over) {
      cancel(end);
    }
  }

  @Override
  public void onComplete() {
    if (!over) {
      over = true;
      handler.onComplete();
    }
  }

  private void cancel(@Nullable CallEnd end) {
    over = true;
    call.ended(end);
    handler.onCancel();
  }
}
