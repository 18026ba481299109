package io.trilane.runtime.internal.model;

import io.trilane.channels.Channel;
import io.trilane.channels.sync.WaitGroup;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.log.FailureLog;
import io.trilane.runtime.internal.time.Timers;
import io.trilane.runtime.observe.LaneLoad;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A bounded channel and the workers that drain it.
///
/// Workers are started while clients wait and none is idle, up to the lane's number. A worker ends
/// when it has waited too long for a client, or the channel is closed and drained.
///
/// Starting is a chain: the thread that brings clients starts one worker, and a worker that leaves
/// others waiting behind it starts the next. A thread's start lasts until the system has run it,
/// and an event loop that started one for each client of a read would serve no one until then.
final class LaneCrew {
  private final CostClass cost;
  private final LaneSize size;
  private final Timers timers;
  private final LongAdder hops;
  private final Consumer<Client> readmission;
  private final Channel<Client> channel;
  private final WaitGroup working = new WaitGroup();
  private final WorkerPlaces places;
  private final AtomicInteger threadsStarted = new AtomicInteger();
  private final @Nullable StallWatch stall;

  /// @param readmission where a client goes that can run on after a wait
  LaneCrew(
      CostClass cost,
      LaneSize size,
      LaneTimers timers,
      LongAdder hops,
      Consumer<Client> readmission) {
    this(cost, size, timers, hops, readmission, new WorkerPlaces(size.workers()));
  }

  LaneCrew(
      CostClass cost,
      LaneSize size,
      LaneTimers timers,
      LongAdder hops,
      Consumer<Client> readmission,
      WorkerPlaces places) {
    this.cost = cost;
    this.size = size;
    this.timers = timers.waits();
    this.hops = hops;
    this.readmission = readmission;
    this.channel = Channel.buffered(size.capacity());
    this.places = places;
    this.stall =
        size.stall() == null ? null : new StallWatch(channel, size, size.stall(), timers.watch());
  }

  LaneSize size() {
    return size;
  }

  LaneLoad load() {
    var workers = places.taken();
    return new LaneLoad(
        cost.toString(),
        channel.length(),
        size.capacity(),
        workers,
        Math.max(0, workers - places.idle()));
  }

  /// A crew that has just been replaced has taken some, so the others are run one by one.
  ///
  /// @throws io.trilane.channels.ChannelClosedException if the crew is being replaced; then none
  ///   was taken
  void start(List<Client> clients) {
    var taken = channel.trySendAll(clients);
    if (taken > places.idle()) {
      addWorker();
    }
    if (stall != null) {
      stall.arrived();
    }
    for (var left = taken; left < clients.size(); left++) { // No iterator: mostly none is left.
      var client = clients.get(left);
      if (client.isSession()) {
        goElsewhere(client);
      } else {
        client.refuse(size.full());
      }
    }
  }

  /// @throws io.trilane.channels.ChannelClosedException if the crew is being replaced
  void readmit(Client client) {
    if (!channel.trySend(client)) {
      channel.sendAsync(client, sent -> goElsewhereUnless(sent, client));
    }
    if (places.idle() == 0) {
      addWorker();
    }
  }

  void close() {
    if (!channel.isClosed()) {
      channel.close();
    }
  }

  /// Blocks until every worker has ended.
  void awaitEnd() throws InterruptedException {
    working.await();
  }

  /// A client that still waited for room when the channel was closed has not gone anywhere.
  private void goElsewhereUnless(boolean sent, Client client) {
    if (!sent) {
      goElsewhere(client);
    }
  }

  private void goElsewhere(Client client) {
    try {
      readmission.accept(client);
    } catch (Throwable failure) {
      client.fail(failure);
    }
  }

  /// A thread that the system does not give matters only if there is no other worker.
  private void addWorker() {
    if (!places.take()) {
      return;
    }
    working.add(1);
    try {
      var name = "pipeline-" + cost + "-" + threadsStarted.incrementAndGet();
      Thread.ofPlatform().name(name).start(this::work);
    } catch (Throwable failure) {
      working.done();
      if (places.giveBack()) {
        throw failure;
      }
      FailureLog.report("lane {}: no more workers", cost, failure);
    }
  }

  private void work() {
    var turns = new ArrayDeque<Client>(size.drain());
    try {
      for (var goesOn = true; goesOn; ) {
        goesOn = workOnce(turns);
      }
    } finally {
      if (stall != null) {
        stall.left();
      }
      working.done();
    }
  }

  /// Nothing that is thrown in here ends the worker: those that it has taken are its own.
  private boolean workOnce(ArrayDeque<Client> turns) {
    try {
      if (turns.isEmpty() && !receive(turns)) {
        return !places.leave(() -> channel.length() > 0);
      }
      // Who brings a client looks for idle workers afterwards, so one of the two sees the other.
      if (places.idle() == 0 && channel.length() > 0) {
        addWorker();
      }
      hops.add(turns.size());
      if (stall != null) {
        stall.turn();
      }
      for (var client = turns.poll(); client != null; client = turns.poll()) {
        client.turn(timers, readmission);
      }
    } catch (Throwable failure) {
      FailureLog.report("lane {}: a worker failed, and goes on", cost, failure);
    }
    return true;
  }

  /// @return false if none has come for too long, or none will
  private boolean receive(Collection<Client> turns) {
    places.idles();
    try {
      return channel.receiveBatch(turns, share(), size.keepAlive()) > 0;
    } catch (InterruptedException e) {
      return true; // Meant for a handler that has left: a worker ends with its channel alone.
    } finally {
      places.goesOn();
    }
  }

  /// No more than this worker's part of what is there, so that none runs dry while another has a
  /// pile.
  private int share() {
    return Math.clamp(channel.length() / size.workers(), 1, size.drain());
  }
}
