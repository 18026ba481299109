package io.trilane.runtime.handler;

/// Reads a stream to its end by itself and answers once.
///
/// Holds its thread, and in the pipeline a worker of the `blocking` lane, for as long as the client
/// takes; a [Session] that answers in [Session#end] holds none while it waits. One instance serves
/// all calls, concurrently.
@FunctionalInterface
public interface Collector<Q, R> {
  R collect(Inbound<Q> in) throws Exception;
}
