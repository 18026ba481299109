package io.trilane.runtime.handler;

/// A [Session] whose turns are given in steps, so that no worker of the pipeline waits where a turn
/// does.
///
/// The next message is not taken before the steps of the last one are done.
public interface SteppedSession<Q, R> {
  /// The client is there; called once, before everything else. Where the method begins with the
  /// headers (`Begins.HEADERS`) the client may have sent no message yet, and what is sent here
  /// comes first.
  default Step<?> begin(Outbound<R> out) throws Exception {
    return Step.done();
  }

  /// Takes the next message.
  Step<?> turn(Q request, Outbound<R> out) throws Exception;

  /// The client has sent nothing for as long as `trilane.stream.max-idle` lets it. May send
  /// something and let it stay for as long again, or [Outbound#end] the stream; ends it with
  /// `DEADLINE_EXCEEDED` unless told otherwise here.
  default Step<?> idle(Outbound<R> out) throws Exception {
    throw new CallFailure(
        CallFailure.Kind.DEADLINE_EXCEEDED, "the client has sent no message for too long");
  }

  /// The client has sent its last message. The stream closes when the steps are done.
  default Step<?> end(Outbound<R> out) throws Exception {
    return Step.done();
  }

  /// The stream is over, well or not; called once, after everything else. Must not block.
  default void closed() {}
}
