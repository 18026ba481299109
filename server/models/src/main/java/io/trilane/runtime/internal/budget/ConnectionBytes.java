package io.trilane.runtime.internal.budget;

import java.util.concurrent.atomic.AtomicLong;

/// The bytes that are held for one connection. Any thread may add and take away.
public final class ConnectionBytes {
  /// A connection that holds no more than this is not stopped, whatever the others hold.
  static final long MIN_BYTES = 64 << 10;

  /// Changes are passed on to the server and the address in steps of this size.
  private static final long STEP = 4 << 10;

  private final Budget budget;
  private final Peer peer;
  private final String name;
  private final Runnable cut;
  private final AtomicLong held = new AtomicLong();

  /// Written under the lock of this.
  private volatile long reported;

  // Guarded by this.
  private long moved;
  private long movedBefore;
  private boolean ended;

  /// @param name for the log
  /// @param cut closes the connection without needing memory; any thread
  ConnectionBytes(Budget budget, Peer peer, String name, Runnable cut) {
    this.budget = budget;
    this.peer = peer;
    this.name = name;
    this.cut = cut;
  }

  /// More bytes are held, or fewer.
  public void add(long bytes) {
    var now = held.addAndGet(bytes);
    if (Math.abs(now - reported) >= STEP) {
      settle(now);
    }
  }

  /// True if nothing more should be taken in for this connection: it holds more than its share, or
  /// the server or its address does and this connection is not a small one.
  public boolean isOver() {
    var now = held.get();
    return now > MIN_BYTES && budget.isOver(now, peer);
  }

  /// The connection has ended. What its streams still give back counts no more.
  public void end() {
    synchronized (this) {
      ended = true;
      budget.add(this, -reported);
      peer.add(-reported);
      reported = 0;
    }
    budget.remove(this);
  }

  public long held() {
    return held.get();
  }

  /// The bytes held less those that were freed since the last look.
  synchronized long stuck() {
    return held.get() - (moved - movedBefore);
  }

  /// A new look begins.
  synchronized void look() {
    movedBefore = moved;
  }

  void cut() {
    cut.run();
  }

  /// As the log names it.
  @Override
  public String toString() {
    return name;
  }

  private synchronized void settle(long now) {
    if (ended) {
      return;
    }
    var more = now - reported;
    reported = now;
    if (more < 0) {
      moved -= more;
    }
    peer.add(more);
    budget.add(this, more);
  }
}
