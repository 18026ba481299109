package io.trilane.runtime.internal.model;

import io.trilane.channels.Channel;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.jfr.JfrObserver;
import io.trilane.runtime.internal.time.Timers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Finds the deadlock of a lane whose clients wait for one another: every worker waits, and the
/// client that they may wait for has no worker. It refuses the one that came first, and so on until
/// they move again.
///
/// Nothing is looked at while no client waits for a worker. Any thread.
final class StallWatch {
  private final Channel<Client> channel;
  private final LaneSize size;
  private final Duration patience;
  private final Timers timers;
  private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
  private final AtomicLong turns = new AtomicLong();
  private final AtomicBoolean armed = new AtomicBoolean();

  StallWatch(Channel<Client> channel, LaneSize size, Duration patience, Timers timers) {
    this.channel = channel;
    this.size = size;
    this.patience = patience;
    this.timers = timers;
  }

  /// The calling worker takes clients.
  void turn() {
    workers.add(Thread.currentThread());
    turns.incrementAndGet();
  }

  /// The calling worker ends.
  void left() {
    workers.remove(Thread.currentThread());
  }

  /// A client has come, and may have to wait.
  void arrived() {
    if (channel.length() > 0 && armed.compareAndSet(false, true)) {
      var before = turns.get();
      timers.after(patience, () -> look(before));
    }
  }

  private void look(long before) {
    armed.set(false);
    if (turns.get() == before && workers.size() >= size.workers() && allWait()) {
      var first = channel.tryReceive();
      if (first != null && first.ok()) {
        JfrObserver.stalled(size.stalled().limit(), channel.length());
        first.orElseThrow().refuse(size.stalled());
      }
    }
    arrived();
  }

  private boolean allWait() {
    return workers.stream().allMatch(worker -> worker.getState() == Thread.State.WAITING);
  }
}
