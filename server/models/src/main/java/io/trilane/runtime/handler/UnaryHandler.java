package io.trilane.runtime.handler;

/// Answers one request with one response, top to bottom.
///
/// Called once per call, on a thread that is this call's own until it returns; it may block. In the
/// pipeline it then holds a worker of the `blocking` lane for as long, which [SteppedUnaryHandler]
/// does not. One instance serves all calls, concurrently.
@FunctionalInterface
public interface UnaryHandler<Q, R> {
  /// @throws CallFailure to answer with a status of the handler's choice; anything else is answered
  ///   as a rule of the server says, by a gRPC status that it carries, or `UNKNOWN` without its
  ///   message
  /// @throws InterruptedException because nobody waits for the answer any more
  R handle(Q request) throws Exception;
}
