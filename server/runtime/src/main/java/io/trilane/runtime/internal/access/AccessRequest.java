package io.trilane.runtime.internal.access;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.trilane.runtime.internal.budget.StreamBytes;
import io.trilane.security.Authentication.Absent;
import io.trilane.security.Authentication.Known;
import io.trilane.security.Authentication.Rejected;
import io.trilane.security.Authentication.Settled;
import io.trilane.security.Caller;
import io.trilane.security.Credentials;
import java.security.Principal;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One call that asks for access. Belongs to the event loop.
///
/// @param next where it goes when it is let in
/// @param test what its principal must pass
/// @param bytes counts what is held for the call, or null
record AccessRequest<Q, R>(
    ServerCall<Q, R> call,
    Metadata headers,
    ServerCallHandler<Q, R> next,
    Predicate<Principal> test,
    @Nullable StreamBytes bytes) {

  String method() {
    return call.getMethodDescriptor().getFullMethodName();
  }

  Credentials credentials() {
    return new CallCredentials(call, headers);
  }

  /// Lets the call in or refuses it.
  Listener<Q> settle(Settled outcome) {
    return switch (outcome) {
      case Known(var principal) when test.test(principal) -> enter(principal);
      case Known(var principal) ->
          refuse(
              Status.PERMISSION_DENIED,
              "no rule lets %s call %s".formatted(principal.getName(), method()));
      case Absent(var wanted) -> refuse(Status.UNAUTHENTICATED, method() + " needs " + wanted);
      case Rejected(var rule) -> refuse(Status.UNAUTHENTICATED, rule);
    };
  }

  Listener<Q> refuse(Status status, String rule) {
    call.close(status.withDescription(rule), new Metadata());
    return new Listener<>() {};
  }

  private Listener<Q> enter(Principal principal) {
    StreamBytes.starting(bytes);
    try {
      return Contexts.interceptCall(Caller.in(Context.current(), principal), call, headers, next);
    } finally {
      StreamBytes.starting(null);
    }
  }
}
