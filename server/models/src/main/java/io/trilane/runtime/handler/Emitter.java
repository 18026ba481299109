package io.trilane.runtime.handler;

/// Answers one request with a stream, top to bottom; [Outbound#send] waits while the client is slow
/// to read.
///
/// Holds its thread, and in the pipeline a worker of the `blocking` lane, until it returns. One
/// instance serves all calls, concurrently.
@FunctionalInterface
public interface Emitter<Q, R> {
  void emit(Q request, Outbound<R> out) throws Exception;
}
