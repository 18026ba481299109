package io.trilane.runtime.internal.budget;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The share of one address: its connections and the bytes that are held for them. Any thread.
public final class Peer {
  private final String name;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong held = new AtomicLong();

  Peer(String name) {
    this.name = name;
  }

  int connections() {
    return connections.get();
  }

  void connections(int more) {
    connections.addAndGet(more);
  }

  long held() {
    return held.get();
  }

  void add(long bytes) {
    held.addAndGet(bytes);
  }

  /// As the log names it.
  @Override
  public String toString() {
    return name;
  }
}
