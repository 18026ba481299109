package io.trilane.watch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// The event loops that carry connections, as many as there were seen.
public final class EventLoops {
  private final Map<Thread, Executor> loops = new ConcurrentHashMap<>();

  /// A connection is there. Called on its event loop's own thread.
  public void carriesConnection(Executor loop) {
    loops.putIfAbsent(Thread.currentThread(), loop);
  }

  Map<Thread, Executor> all() {
    return loops;
  }
}
