package io.trilane.runtime.internal.access;

import io.grpc.ServerCall.Listener;
import io.grpc.Status;
import io.trilane.runtime.internal.netty.CallLoop;
import io.trilane.runtime.internal.settings.AuthSettings;
import io.trilane.security.Authentication.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A call whose caller is asked about elsewhere. What the event loop sees of it in that time is
/// told later to the listener that it is let in to; that is little, because no message was asked
/// for.
///
/// Belongs to the event loop, onto which the outcome comes as an event of the call, or as a task
/// where gRPC has no such events yet.
final class WaitingCall<Q> extends Listener<Q> {
  private static final Logger log = LoggerFactory.getLogger(WaitingCall.class);

  private final AccessRequest<Q, ?> request;
  private final Runnable giveUp;
  private final CallLoop loop = CallLoop.current();
  private final List<Consumer<Listener<Q>>> missed = new ArrayList<>();
  private @Nullable Listener<Q> listener;
  private boolean isOver;

  /// @param giveUp ends the wait when the caller has gone; its place is free then
  WaitingCall(AccessRequest<Q, ?> request, Runnable giveUp) {
    this.request = request;
    this.giveUp = giveUp;
  }

  private record Outcome(
      WaitingCall<?> of, @Nullable Settled settled, @Nullable Throwable failure) {}

  /// The caller is known now, or will never be. Any thread. Without effect if the call has ended.
  void outcome(@Nullable Settled settled, @Nullable Throwable failure) {
    var outcome = new Outcome(this, settled, failure);
    try {
      request.call().triggerEvent(outcome);
    } catch (NoSuchMethodError beforeGrpc185) {
      loop.execute(() -> onEvent(outcome));
    }
  }

  @Override
  public void onEvent(Object event) {
    if (event instanceof Outcome outcome && outcome.of() == this) {
      if (isOver) {
        return;
      }
      listener = entered(outcome);
      missed.forEach(callback -> callback.accept(listener));
      missed.clear();
    } else {
      tell(next -> next.onEvent(event));
    }
  }

  @Override
  public void onMessage(Q message) {
    tell(next -> next.onMessage(message));
  }

  @Override
  public void onHalfClose() {
    tell(Listener::onHalfClose);
  }

  @Override
  public void onReady() {
    tell(Listener::onReady);
  }

  @Override
  public void onCancel() {
    isOver = true;
    giveUp.run();
    tell(Listener::onCancel);
  }

  @Override
  public void onComplete() {
    isOver = true;
    tell(Listener::onComplete);
  }

  private void tell(Consumer<Listener<Q>> callback) {
    if (listener == null) {
      missed.add(callback);
    } else {
      callback.accept(listener);
    }
  }

  private Listener<Q> entered(Outcome outcome) {
    if (outcome.settled() != null) {
      return request.settle(outcome.settled());
    }
    if (outcome.failure() instanceof TimeoutException) {
      return request.refuse(
          Status.UNAVAILABLE, "the caller was not identified within " + AuthSettings.TIMEOUT.key());
    }
    log.error("the authenticator failed for {}", request.method(), outcome.failure());
    return request.refuse(Status.INTERNAL, "who calls could not be found out");
  }
}
