package io.trilane.loadtest.standin;

import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// Records the calls of `WorkService` that a server sees, beside their requests.
public final class SeenCalls implements ServerInterceptor {
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

  /// One call.
  ///
  /// @param authority that it asks for
  /// @param deadlineMillis that its client tells of; empty: none
  /// @param client the subject of the client's certificate; empty: it shows none
  public record Call(
      Metadata headers, String authority, Optional<Long> deadlineMillis, Optional<String> client) {}

  /// Those that have come so far.
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (call.getMethodDescriptor().getFullMethodName().startsWith("trilane.v1.WorkService/")) {
      calls.add(
          new Call(
              headers,
              String.valueOf(call.getAuthority()),
              Optional.ofNullable(Context.current().getDeadline())
                  .map(deadline -> deadline.timeRemaining(TimeUnit.MILLISECONDS)),
              subject(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION))));
    }
    return next.startCall(call, headers);
  }

  private static Optional<String> subject(@Nullable SSLSession session) {
    try {
      return session == null ? Optional.empty() : Optional.of(session.getPeerPrincipal().getName());
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }
}
