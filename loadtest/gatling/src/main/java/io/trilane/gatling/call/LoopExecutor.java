package io.trilane.gatling.call;

import io.netty.channel.EventLoop;
import java.util.concurrent.Executor;

/// Runs a user's callbacks on the user's event loop, and at once if that is the thread already.
///
/// A call may fail while it is being sent. Its callback then waits until the sending is over, so
/// that the user's next step never runs inside the one before.
public final class LoopExecutor implements Executor {
  private final EventLoop loop;
  private boolean sending; // of the event loop

  LoopExecutor(EventLoop loop) {
    this.loop = loop;
  }

  @Override
  public void execute(Runnable callback) {
    if (loop.inEventLoop() && !sending) {
      callback.run();
    } else {
      loop.execute(callback);
    }
  }

  /// Sends something, on the event loop. Callbacks that this causes run afterwards.
  public void send(Runnable sender) {
    sending = true;
    try {
      sender.run();
    } finally {
      sending = false;
    }
  }
}
