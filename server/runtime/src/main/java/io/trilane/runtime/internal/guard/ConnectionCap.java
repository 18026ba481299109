package io.trilane.runtime.internal.guard;

import java.util.concurrent.atomic.AtomicInteger;

/// The number of connections that there may be at once. Any thread; never blocks.
final class ConnectionCap {
  private final int most;
  private final AtomicInteger open = new AtomicInteger();

  ConnectionCap(int most) {
    this.most = most;
  }

  int most() {
    return most;
  }

  /// @return whether there was room for one more; if so, [#leave] is due once
  boolean enter() {
    if (open.incrementAndGet() <= most) {
      return true;
    }
    leave();
    return false;
  }

  void leave() {
    open.decrementAndGet();
  }
}
