package io.trilane.loadtest.experiment.gatling;

import io.grpc.Status;
import io.netty.channel.EventLoop;
import java.util.function.Consumer;

/// Makes the calls that Gatling's users want to make.
@FunctionalInterface
public interface CallMaker {
  /// Makes one, and does not wait for its end. Called on a user's event loop.
  ///
  /// @param user from 1
  /// @param after told of the end, on the same event loop
  void call(EventLoop loop, long user, Consumer<Status.Code> after);
}
