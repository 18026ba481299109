package io.trilane.runtime.grpc;

import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.trilane.runtime.admission.Slot;
import io.trilane.runtime.admission.Verdict;

/// Where each call asks admission, and where the one that finds no room is answered at once.
record Entrance(Routes routes, ConnectionPlaces connections) {
  /// What becomes of a call that is let in.
  @FunctionalInterface
  interface Admitted<Q> {
    /// @param session whether the client sends a stream of requests
    Listener<Q> start(Route route, Slot slot, boolean session);
  }

  /// Called on an event loop; never blocks.
  <Q> Listener<Q> enter(ServerCall<Q, ?> call, Admitted<Q> admitted) {
    var method = call.getMethodDescriptor();
    var route = routes.of(method.getFullMethodName());
    var session = !method.getType().clientSendsOneMessage();
    return switch (route.model().admission().admit(session, connections.of(call))) {
      case Slot slot -> admitted.start(route, slot, session);
      case Verdict.Refused(var overload) -> {
        call.close(Refusals.status(overload), Refusals.trailers(route.retryPushback()));
        yield new Listener<>() {};
      }
    };
  }
}
