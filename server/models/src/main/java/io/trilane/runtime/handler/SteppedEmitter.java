package io.trilane.runtime.handler;

/// Answers one request with a stream, in steps: await [Outbound#ready] before each message and no
/// worker waits for a slow reader.
@FunctionalInterface
public interface SteppedEmitter<Q, R> {
  Step<?> emit(Q request, Outbound<R> out) throws Exception;
}
