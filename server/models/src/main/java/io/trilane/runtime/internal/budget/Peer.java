package io.trilane.runtime.internal.budget;

import io.trilane.runtime.internal.admission.Limit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The share of one address: its connections, the bytes that are held for them and the calls that
/// they have in flight. Any thread.
public final class Peer {
  private final String name;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong held = new AtomicLong();
  private final Limit calls;

  /// The connections and those who count their calls, each of which leaves once. Guarded by the
  /// entry of [Peers].
  private int users;

  Peer(String name, Limit calls) {
    this.name = name;
    this.calls = calls;
  }

  Peer joined() {
    users++;
    return this;
  }

  /// @return true if that was the last one
  boolean parted() {
    return --users == 0;
  }

  /// The limit on its calls and streams in flight.
  Limit calls() {
    return calls;
  }

  /// @return how many there are now
  int connections(int more) {
    return connections.addAndGet(more);
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
