package io.trilane.runtime.internal.adapter;

import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.trilane.runtime.internal.admission.ClientKind;
import io.trilane.runtime.internal.admission.Slot;
import io.trilane.runtime.internal.admission.Verdict;
import io.trilane.runtime.internal.netty.ConnectionPlaces;
import io.trilane.runtime.internal.routing.Route;
import io.trilane.runtime.internal.routing.Routes;

/// Where each call asks admission, and where the one that finds no room is answered at once or put
/// in line.
public record Entrance(Routes routes, ConnectionPlaces connections) {
  /// What becomes of a call that is let in.
  @FunctionalInterface
  public interface Admitted<Q> {
    /// Called in the call's context, on its event loop or, if it had to wait, on any thread; never
    /// blocks.
    ///
    /// @param session whether the client sends a stream of requests
    Listener<Q> start(Route route, Slot slot, boolean session);
  }

  /// Called on an event loop; never blocks.
  public <Q> Listener<Q> enter(ServerCall<Q, ?> call, Admitted<Q> admitted) {
    var method = call.getMethodDescriptor();
    var route = routes.next(method.getFullMethodName());
    var kind = kindOf(method.getType());
    return switch (route.gate(kind).enter(connections.of(call))) {
      case Slot slot -> start(admitted, route, slot, kind);
      case Verdict.Full full -> {
        var waiting =
            new WaitingListener<>(
                call, route.retryPushback(), slot -> start(admitted, route, slot, kind));
        waiting.join(full);
        yield waiting;
      }
      case Verdict.Refused(var overload) -> {
        call.close(Refusals.status(overload), Refusals.trailers(route.retryPushback()));
        yield new Listener<>() {};
      }
    };
  }

  /// A call that cannot be started, because its event loop is closing, keeps no place.
  private static <Q> Listener<Q> start(
      Admitted<Q> admitted, Route route, Slot slot, ClientKind kind) {
    try {
      return admitted.start(route, slot, kind == ClientKind.SESSION);
    } catch (Throwable failure) {
      slot.release(Slot.Ending.OTHER);
      throw failure;
    }
  }

  private static ClientKind kindOf(MethodType type) {
    return switch (type) {
      case UNARY -> ClientKind.CALL;
      case SERVER_STREAMING -> ClientKind.EMISSION;
      case CLIENT_STREAMING, BIDI_STREAMING, UNKNOWN -> ClientKind.SESSION;
    };
  }
}
