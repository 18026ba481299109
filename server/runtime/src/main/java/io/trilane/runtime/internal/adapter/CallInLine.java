package io.trilane.runtime.internal.adapter;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.trilane.runtime.internal.admission.Permit;
import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.admission.Waiter;
import io.trilane.runtime.internal.netty.CallLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listener of a call that waits for a place. Once the call has one, it passes everything on to
/// the listener that the call has got.
///
/// No credit is granted before the call is let in, so hardly anything can arrive meanwhile: the end
/// of the requests, or of the call. It is kept and told in its order.
final class CallInLine<Q> extends ServerCall.Listener<Q> {
  private static final Logger log = LoggerFactory.getLogger(CallInLine.class);

  private final ServerCall<Q, ?> call;
  private final Waiter waiter;
  private final Duration retryPushback;
  private final Function<Permit, ServerCall.Listener<Q>> start;
  private final Context context = Context.current();

  // Guarded by this.
  private final ArrayDeque<Consumer<ServerCall.Listener<Q>>> early = new ArrayDeque<>();
  private ServerCall.@Nullable Listener<Q> admitted;
  private boolean gone;

  /// @param start starts the call once it has its place
  CallInLine(
      ServerCall<Q, ?> call,
      Waiter waiter,
      Duration retryPushback,
      Function<Permit, ServerCall.Listener<Q>> start) {
    this.call = call;
    this.waiter = waiter;
    this.retryPushback = retryPushback;
    this.start = start;
  }

  /// The event loop, before it tells of anything.
  void join() {
    waiter.join(this::admitted, this::refused, CallLoop.current());
  }

  private void admitted(Permit permit) {
    if (!startUnlessOver(permit)) {
      permit.release(false);
    }
  }

  private void refused(Refusal refusal) {
    close(Refusals.status(refusal), Refusals.trailers(retryPushback));
  }

  @Override
  public void onMessage(Q message) {
    tell(listener -> listener.onMessage(message));
  }

  @Override
  public void onHalfClose() {
    tell(ServerCall.Listener::onHalfClose);
  }

  @Override
  public void onReady() {
    tell(ServerCall.Listener::onReady);
  }

  @Override
  public void onComplete() {
    tell(ServerCall.Listener::onComplete);
  }

  @Override
  public void onCancel() {
    synchronized (this) {
      gone = true;
    }
    waiter.withdraw();
    tell(ServerCall.Listener::onCancel);
  }

  private void tell(Consumer<ServerCall.Listener<Q>> event) {
    ServerCall.Listener<Q> listener;
    synchronized (this) {
      listener = admitted;
      if (listener == null) {
        early.add(event);
        return;
      }
    }
    event.accept(listener);
  }

  /// The lock is held throughout, so that what the event loop tells meanwhile comes after what it
  /// told before.
  ///
  /// @return whether the call has taken the permit over
  private synchronized boolean startUnlessOver(Permit permit) {
    if (gone || isExpired()) {
      return false;
    }
    var outer = context.attach();
    try {
      var listener = start.apply(permit);
      for (var event = early.poll(); event != null; event = early.poll()) {
        event.accept(listener);
      }
      admitted = listener;
    } catch (Throwable failure) {
      log.error("{} could not be started", call.getMethodDescriptor().getFullMethodName(), failure);
      close(Status.INTERNAL.withDescription("the call could not be started"), new Metadata());
    } finally {
      context.detach(outer);
    }
    return true;
  }

  /// The event loop has been told so or will be.
  private boolean isExpired() {
    var deadline = context.getDeadline();
    return context.isCancelled() || (deadline != null && deadline.isExpired());
  }

  private void close(Status status, Metadata trailers) {
    if (!call.isCancelled()) {
      call.close(status, trailers);
    }
  }
}
