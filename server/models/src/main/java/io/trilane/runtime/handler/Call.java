package io.trilane.runtime.handler;

import java.net.SocketAddress;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/// The call that a handler answers: [#current] has it, at any depth of the handler's own code.
public interface Call {
  /// The call whose handler is running.
  ///
  /// @throws IllegalStateException outside a handler, or on a thread that the handler itself
  ///   started, unless by [#tasks] or with [#wrap(Runnable)]
  static Call current() {
    return CurrentCall.get();
  }

  /// The name of this call in the log and in an answer of `UNKNOWN`: the request's `x-request-id`,
  /// if it has one of at most 128 letters, digits and `-._~:/+=@`, else 16 hexadecimal digits at
  /// random.
  String id();

  /// The full method name, `package.Service/Method`.
  String method();

  /// The concurrency model that runs this handler: `platform`, `virtual` or `pipeline`.
  String model();

  /// The name of the thread that runs this handler just now.
  String thread();

  /// The caller, as the authenticator named it; empty where no credentials were asked for.
  Optional<Principal> principal();

  /// The metadata that the client sent with the request.
  RequestMetadata metadata();

  /// The address that the client's connection comes from: an [java.net.InetSocketAddress] on a
  /// network. Empty if the transport does not tell.
  Optional<SocketAddress> peer();

  /// The time that is left for the answer: until the client's deadline or the server's own limit
  /// (`trilane.call.max-time`), the earlier of the two. Zero once that has passed, empty if there
  /// is neither. Calls made by the handler in the gRPC context inherit the client's deadline by
  /// themselves.
  Optional<Duration> timeLeft();

  /// True once nobody waits for the answer any more. Work that neither blocks nor awaits asks now
  /// and then and stops.
  boolean isCancelled();

  /// The number of the client's attempt: 1, or more if its library tries again by itself.
  int attempt();

  /// Calls back once if the client goes before it has its answer, or the server stops. The callback
  /// runs on another thread, or at once on this one if that has happened; it must not block.
  void onDeparture(Runnable callback);

  /// Headers and trailers of the answer.
  ///
  /// @throws IllegalStateException in a stock handler, which has grpc-java's own ways
  Answer answer();

  /// Opens a scope of tasks that run beside this handler.
  ///
  /// @throws IllegalStateException if the call is over
  Tasks tasks();

  /// The same work as part of this call, for a thread of another library: a callback, an executor.
  /// [#current], the gRPC context and the log's context are there while it runs. Nothing interrupts
  /// it and nothing waits for it; what must end with the call is a task.
  Runnable wrap(Runnable work);

  /// As [#wrap(Runnable)].
  <T> Callable<T> wrap(Callable<T> work);

  /// The time that the current message has waited to be run: before its first step, and between
  /// what it awaited and the step after.
  Duration queued();

  /// The time that the current message has spent on what its steps await.
  Duration waited();

  /// The time that the handler has run for the current message, up to now. A [UnaryHandler] that
  /// blocks counts that here.
  Duration computed();
}
