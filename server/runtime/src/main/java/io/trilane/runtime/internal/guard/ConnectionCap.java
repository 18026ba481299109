package io.trilane.runtime.internal.guard;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// The number of connections that there may be at once. Any thread; never blocks.
final class ConnectionCap {
  private final int most;
  private final AtomicInteger open = new AtomicInteger();

  /// As many as there are limits.
  private final Map<String, LongAdder> closed = new ConcurrentHashMap<>();

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

  /// A connection was closed at the door.
  ///
  /// @param key of the limit that was reached
  void closed(String key) {
    closed.computeIfAbsent(key, first -> new LongAdder()).increment();
  }

  /// The connections closed at the door since the start, by the key of the limit.
  Map<String, Long> closed() {
    var counts = new TreeMap<String, Long>();
    closed.forEach((key, count) -> counts.put(key, count.sum()));
    return counts;
  }

  void leave() {
    open.decrementAndGet();
  }
}
