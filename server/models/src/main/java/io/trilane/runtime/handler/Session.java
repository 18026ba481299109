package io.trilane.runtime.handler;

/// One client's side of a stream: an object that lives as long as its client stays and is given the
/// client's messages one at a time, in order.
///
/// No two methods of one session run at the same time, and what one turn wrote the next one sees,
/// whichever thread runs it: fields need no lock. A turn may block; in the pipeline it then holds a
/// worker of the `blocking` lane until it returns, but none between turns.
public interface Session<Q, R> {
  /// The client is there; called once, before everything else. Where the method begins with the
  /// headers (`Begins.HEADERS`) the client may have sent no message yet, and what is sent here
  /// comes first.
  default void begin(Outbound<R> out) throws Exception {}

  /// Takes the next message.
  ///
  /// @throws CallFailure to end the stream with a status of the session's choice
  void turn(Q request, Outbound<R> out) throws Exception;

  /// The client has sent nothing for as long as `trilane.stream.max-idle` lets it. May send
  /// something and let it stay for as long again, or [Outbound#end] the stream; ends it with
  /// `DEADLINE_EXCEEDED` unless told otherwise here.
  default void idle(Outbound<R> out) throws Exception {
    throw new CallFailure(
        CallFailure.Kind.DEADLINE_EXCEEDED, "the client has sent no message for too long");
  }

  /// The client has sent its last message. The stream closes when this returns.
  default void end(Outbound<R> out) throws Exception {}

  /// The stream is over, well or not; called once, after everything else. Must not block.
  default void closed() {}
}
