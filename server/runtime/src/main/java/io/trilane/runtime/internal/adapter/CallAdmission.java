package io.trilane.runtime.internal.adapter;

import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.trilane.runtime.internal.admission.CallKind;
import io.trilane.runtime.internal.admission.Permit;
import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.admission.Waiter;
import io.trilane.runtime.internal.netty.ConnectionLimits;
import io.trilane.runtime.internal.routing.Route;
import io.trilane.runtime.internal.routing.Routes;

/// The first decision on each call: it starts, is put in line, or is refused at once.
public record CallAdmission(Routes routes, ConnectionLimits connections) {
  /// The start of a call that is let in.
  @FunctionalInterface
  public interface Admitted<Q> {
    /// Called in the call's context, on its event loop or, if it had to wait, on any thread; never
    /// blocks.
    ///
    /// @param session whether the client sends a stream of requests
    Listener<Q> start(Route route, Permit permit, boolean session);
  }

  /// Called on an event loop; never blocks.
  public <Q> Listener<Q> enter(ServerCall<Q, ?> call, Admitted<Q> admitted) {
    var method = call.getMethodDescriptor();
    var route = routes.next(method.getFullMethodName());
    var kind = kindOf(method.getType());
    return switch (route.limiter().acquire(kind, route.methodLimit(), connections.of(call))) {
      case Permit permit -> start(admitted, route, permit, kind);
      case Waiter waiter -> {
        var inLine =
            new CallInLine<>(
                call,
                waiter,
                route.retryPushback(),
                permit -> start(admitted, route, permit, kind));
        inLine.join();
        yield inLine;
      }
      case Refusal refusal -> {
        call.close(Refusals.status(refusal), Refusals.trailers(route.retryPushback()));
        yield new Listener<>() {};
      }
    };
  }

  /// A call that cannot be started, because its event loop is closing, keeps no place.
  private static <Q> Listener<Q> start(
      Admitted<Q> admitted, Route route, Permit permit, CallKind kind) {
    try {
      return admitted.start(route, permit, kind == CallKind.SESSION);
    } catch (Throwable failure) {
      permit.release(false);
      throw failure;
    }
  }

  private static CallKind kindOf(MethodType type) {
    return switch (type) {
      case UNARY -> CallKind.CALL;
      case SERVER_STREAMING -> CallKind.EMISSION;
      case CLIENT_STREAMING, BIDI_STREAMING, UNKNOWN -> CallKind.SESSION;
    };
  }
}
