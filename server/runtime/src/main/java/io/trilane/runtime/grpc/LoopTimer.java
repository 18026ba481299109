package io.trilane.runtime.grpc;

import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.internal.ThreadExecutorMap;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Lets the event loop that a call came by end its wait for a place: no thread is needed for that,
/// and no lock.
final class LoopTimer {
  private LoopTimer() {}

  /// Runs the callback when the time is over. On a thread that is no event loop (an in-process
  /// transport), Netty's global one does it.
  static Future<?> after(Duration duration, Runnable callback) {
    var loop = ThreadExecutorMap.currentExecutor();
    return (loop == null ? GlobalEventExecutor.INSTANCE : loop)
        .schedule(callback, duration.toNanos(), TimeUnit.NANOSECONDS);
  }
}
