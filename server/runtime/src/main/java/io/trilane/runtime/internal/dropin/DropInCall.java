package io.trilane.runtime.internal.dropin;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.trilane.runtime.internal.adapter.GrpcCall;
import io.trilane.runtime.internal.adapter.Refusals;
import io.trilane.runtime.internal.admission.Permit;
import io.trilane.runtime.internal.client.Ending;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.Signal;
import io.trilane.runtime.internal.client.Suspension;
import io.trilane.runtime.internal.routing.Route;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One call of a stock grpc-java handler, as a program for a model: its callbacks, in the order in
/// which the event loop saw what they tell of.
///
/// The event loop adds, the handler's thread runs. How many messages wait here is bounded by what
/// the handler requested, and by the stream's credit.
final class DropInCall<Q, R> implements Program {
  private final DropInServerCall<Q, R> seen;
  private final GrpcCall call;
  private final Metadata headers;
  private final ServerCallHandler<Q, R> handler;
  private final Route route;
  private final Permit permit;
  private final Signal changed = new Signal();
  private ServerCall.@Nullable Listener<Q> listener;

  // Guarded by this.
  private final ArrayDeque<Callback<Q>> waiting = new ArrayDeque<>();
  private boolean last;

  /// One event for the handler's listener.
  @FunctionalInterface
  interface Callback<Q> {
    void tell(ServerCall.Listener<Q> listener);
  }

  /// @param seen the call as the handler is to see it
  DropInCall(
      DropInServerCall<Q, R> seen,
      GrpcCall call,
      Metadata headers,
      ServerCallHandler<Q, R> handler,
      Route route,
      Permit permit) {
    this.seen = seen;
    this.call = call;
    this.headers = headers;
    this.handler = handler;
    this.route = route;
    this.permit = permit;
  }

  /// A message has come. The event loop; never blocks.
  void addMessage(Q message, int bytes) {
    seen.arrived(bytes);
    add(told -> {
      seen.taken(bytes);
      told.onMessage(message);
    });
  }

  /// Something else has happened. The event loop; never blocks.
  void add(Callback<Q> callback) {
    synchronized (this) {
      waiting.add(callback);
    }
    changed.raise();
  }

  /// The last thing has happened: the call is complete or cancelled.
  void addLast(Callback<Q> callback) {
    synchronized (this) {
      waiting.add(callback);
      last = true;
    }
    changed.raise();
  }

  /// A cancelled call is told so by its last callback, as stock grpc-java does.
  @Override
  public @Nullable Suspension advance(long readySince, boolean cancelled) {
    call.clock().start(readySince);
    try {
      if (listener == null) {
        listener = Objects.requireNonNull(handler.startCall(seen, headers), "no listener");
      }
    } catch (Throwable failure) {
      failed(failure);
    }
    for (var callback = next(); callback != null; callback = next()) {
      tell(callback);
    }
    seen.done();
    return isOver() ? call.endTasks() : changed;
  }

  /// A callback that throws keeps none of the later ones from being told.
  private void tell(Callback<Q> callback) {
    try {
      callback.tell(Objects.requireNonNull(listener));
    } catch (Throwable failure) {
      failed(failure);
    }
  }

  @Override
  public void ended(Ending ending) {
    if (seen.isAnswered()) {
      permit.answered();
    }
    switch (ending) {
      case Ending.Done _ -> {}
      case Ending.Gone _ -> seen.closeInstead(Status.CANCELLED, new Metadata());
      case Ending.Refused(var refusal) -> {
        permit.dropped();
        route.refused(call.method(), refusal);
        seen.closeInstead(Refusals.status(refusal), Refusals.trailers(route.retryPushback()));
      }
      case Ending.Failed(var failure) -> failed(failure);
    }
    var observation = call.observation();
    if (observation != null) {
      observation.closed(seen.code());
    }
  }

  private void failed(Throwable failure) {
    if (listener == null) {
      listener = new ServerCall.Listener<>() {};
    }
    seen.fail(failure);
  }

  private synchronized @Nullable Callback<Q> next() {
    return waiting.poll();
  }

  private synchronized boolean isOver() {
    return last && waiting.isEmpty();
  }
}
