package io.trilane.runtime.handler;

/// Answers one request in steps, so that no worker of the pipeline waits where the handler does.
///
/// The thread models run the same steps top to bottom on the call's own thread. A step must not
/// block in itself. One instance serves all calls, concurrently.
@FunctionalInterface
public interface SteppedUnaryHandler<Q, R> {
  Step<R> handle(Q request) throws Exception;
}
