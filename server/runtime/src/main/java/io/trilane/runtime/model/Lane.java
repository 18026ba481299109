package io.trilane.runtime.model;

import io.trilane.channels.Channel;
import io.trilane.runtime.admission.Overload;
import io.trilane.runtime.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A bounded channel and the workers that drain it, for one class of cost.
///
/// Workers are started when a client comes and none is idle, up to the lane's number; they stay.
final class Lane {
  private final CostClass cost;
  private final Overload full;
  private final int maxWorkers;
  private final int drain;
  private final Timers timers;
  private final Channel<Client> channel;
  private final AtomicInteger workers = new AtomicInteger();
  private final AtomicInteger idle = new AtomicInteger();

  Lane(CostClass cost, LaneSettings keys, Settings settings, Timers timers) {
    var capacity = settings.get(keys.capacity());
    this.cost = cost;
    this.full = new Overload(keys.capacity().key(), capacity);
    this.maxWorkers = keys.workerCount(settings);
    this.drain = settings.get(keys.drain());
    this.timers = timers;
    this.channel = Channel.buffered(capacity);
  }

  /// Takes in new clients, as many as there is room for; the others are refused. Never blocks.
  void start(List<Client> clients) {
    addWorkers(clients.size() - idle.get());
    var taken = channel.trySendAll(clients);
    for (var client : clients.subList(taken, clients.size())) {
      client.refuse(full);
    }
  }

  /// The workers end when they have run what is in the channel.
  void close() {
    channel.close();
  }

  /// Takes back a client that was here before. It was admitted, so if the channel is full it waits
  /// for room, in order, instead of being refused.
  private void readmit(Client client) {
    if (!channel.trySend(client)) {
      channel.sendAsync(client, sent -> {});
    }
  }

  private void addWorkers(int wanted) {
    for (var missing = wanted; missing > 0; missing--) {
      var number = workers.incrementAndGet();
      if (number > maxWorkers) {
        workers.decrementAndGet();
        return;
      }
      Thread.ofPlatform().name("pipeline-" + cost + "-" + number).start(this::work);
    }
  }

  private void work() {
    var turns = new ArrayList<Client>(drain);
    try {
      while (receive(turns)) {
        for (var client : turns) {
          client.turn(timers, this::readmit);
        }
        turns.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// No more than this worker's part of what is there, so that none runs dry while another has a
  /// pile.
  private int share() {
    return Math.clamp(channel.length() / maxWorkers, 1, drain);
  }

  private boolean receive(List<Client> turns) throws InterruptedException {
    idle.incrementAndGet();
    try {
      return channel.receiveBatch(turns, share()) > 0;
    } finally {
      idle.decrementAndGet();
    }
  }
}
