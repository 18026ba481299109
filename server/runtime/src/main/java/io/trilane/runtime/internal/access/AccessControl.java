package io.trilane.runtime.internal.access;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.trilane.runtime.internal.budget.StreamBytes;
import io.trilane.security.Access;
import io.trilane.security.Authentication;
import io.trilane.security.Authentication.Pending;
import io.trilane.security.Authentication.Settled;
import io.trilane.security.Authenticator;
import io.trilane.security.Rule;
import io.trilane.settings.Settings;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Lets those callers in who may call what they call. Stands before admission, so that a flood of
/// strangers takes no place from anyone.
public final class AccessControl implements ServerInterceptor {
  private final Authenticator authenticator;
  private final Access access;
  private final WaitingRoom waitingRoom;

  /// @param settings those in force, which hold [AuthSettings]
  public AccessControl(Authenticator authenticator, Access access, Supplier<Settings> settings) {
    this.authenticator = authenticator;
    this.access = access;
    this.waitingRoom = new WaitingRoom(settings);
  }

  /// Called on an event loop; never blocks.
  @Override
  public <Q, R> Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return switch (access.of(call.getMethodDescriptor().getFullMethodName())) {
      case Rule.Anyone() -> next.startCall(call, headers);
      case Rule.Known(var test) ->
          ask(new AccessRequest<>(call, headers, next, test, StreamBytes.current()));
    };
  }

  private <Q, R> Listener<Q> ask(AccessRequest<Q, R> request) {
    if (!waitingRoom.enter()) {
      return request.refuse(Status.RESOURCE_EXHAUSTED, waitingRoom.full());
    }
    return switch (authentication(request)) {
      case Settled settled -> {
        waitingRoom.leave();
        yield request.settle(settled);
      }
      case Pending(var outcome) -> await(request, outcome);
    };
  }

  private Authentication authentication(AccessRequest<?, ?> request) {
    try {
      return Objects.requireNonNull(authenticator.authenticate(request.credentials()));
    } catch (Throwable failure) {
      return new Pending(CompletableFuture.failedFuture(failure));
    }
  }

  private <Q, R> Listener<Q> await(
      AccessRequest<Q, R> request, CompletionStage<? extends Settled> stage) {
    var timeout = waitingRoom.timeout();
    var outcome =
        new CompletableFuture<Settled>().orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    var waiting = new WaitingCall<>(request, () -> outcome.cancel(false));
    var _ =
        outcome.whenComplete((settled, failure) -> {
          waitingRoom.leave();
          waiting.outcome(settled, failure);
        });
    stage.whenComplete((settled, failure) -> {
      if (failure == null) {
        outcome.complete(settled);
      } else {
        outcome.completeExceptionally(failure);
      }
    });
    return waiting;
  }
}
