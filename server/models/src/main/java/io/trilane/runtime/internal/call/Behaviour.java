package io.trilane.runtime.internal.call;

import io.trilane.runtime.handler.Inbound;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Step;

/// One client's handler, whatever its kind. The steps of one method are done before the next method
/// is called.
@FunctionalInterface
public interface Behaviour<Q, R> {
  /// The client is there. A handler that reads its stream by itself does all its work here.
  default Step<?> begin(Inbound<Q> in, Outbound<R> out) throws Exception {
    return Step.done();
  }

  /// True if the call is over after [#begin].
  default boolean readsByItself() {
    return false;
  }

  /// True if it serves its client until that one is done, and its tasks with it.
  default boolean servesUntilTheEnd() {
    return false;
  }

  /// True if it may return while its tasks run. A handler that works from top to bottom waits for
  /// them.
  default boolean mayLeaveTasks() {
    return servesUntilTheEnd();
  }

  /// The next message.
  Step<?> message(Q request, Outbound<R> out) throws Exception;

  /// The client has sent nothing for as long as configuration lets it.
  default Step<?> idle(Outbound<R> out) throws Exception {
    return Step.done();
  }

  /// The client has sent its last message. The call completes when this is done.
  default Step<?> end(Outbound<R> out) throws Exception {
    return Step.done();
  }

  /// The call is over, well or not.
  default void closed() {}
}
