package io.trilane.runtime.internal.adapter;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall.Listener;
import io.trilane.runtime.internal.admission.CallKind;
import io.trilane.runtime.internal.admission.Permit;
import io.trilane.runtime.internal.input.CheckedCall;
import io.trilane.runtime.internal.netty.ConnectionLimits;
import io.trilane.runtime.internal.routing.Route;
import io.trilane.runtime.internal.routing.Routes;

/// The first decision on each call: whether its connection and its address may have one more. The
/// places that calls of all connections share are taken later, by [CallStart].
public record CallAdmission(Routes routes, ConnectionLimits connections) {
  /// The way on for a call that its connection and its address may have.
  @FunctionalInterface
  public interface Opened<Q, R> {
    /// Called in the call's context, on its event loop; never blocks.
    ///
    /// @param session whether the client sends a stream of requests
    Listener<Q> open(
        CheckedCall<Q, R> call, Metadata headers, Route route, Permit permit, boolean session);
  }

  /// Called on an event loop; never blocks.
  public <Q, R> Listener<Q> enter(CheckedCall<Q, R> call, Metadata headers, Opened<Q, R> opened) {
    var method = call.getMethodDescriptor();
    var route = routes.next(method.getFullMethodName());
    var kind = kindOf(method.getType());
    var origin = connections.of(call);
    var refusal = origin.take();
    if (refusal != null) {
      route.limiter().refused();
      route.refused(method.getFullMethodName(), refusal);
      call.close(Refusals.status(refusal), Refusals.trailers(route.retryPushback()));
      return new Listener<>() {};
    }
    var permit = route.limiter().permit(kind, route.methodLimit(), origin);
    try {
      return opened.open(call, headers, route, permit, kind == CallKind.SESSION);
    } catch (Throwable failure) { // Its event loop is closing.
      permit.release(System.nanoTime(), false);
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
