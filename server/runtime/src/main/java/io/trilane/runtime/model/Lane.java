package io.trilane.runtime.model;

import io.trilane.channels.Channel;
import io.trilane.runtime.admission.Overload;
import io.trilane.runtime.config.Settings;
import java.util.ArrayList;
import java.util.List;

/// A bounded channel and the workers that drain it, for one class of cost.
final class Lane {
  private final Overload full;
  private final int drain;
  private final Timers timers;
  private final Channel<Client> channel;

  Lane(CostClass cost, LaneSettings keys, Settings settings, Timers timers) {
    var capacity = settings.get(keys.capacity());
    this.full = new Overload(keys.capacity().key(), capacity);
    this.drain = settings.get(keys.drain());
    this.timers = timers;
    this.channel = Channel.buffered(capacity);
    for (var number = 1; number <= keys.workerCount(settings); number++) {
      Thread.ofPlatform().name("pipeline-" + cost + "-" + number).start(this::work);
    }
  }

  /// Takes in new clients, as many as there is room for; the others are refused.
  void start(List<Client> clients) {
    var taken = channel.trySendAll(clients);
    for (var client : clients.subList(taken, clients.size())) {
      client.refuse(full);
    }
  }

  /// The workers end when they have run what is in the channel.
  void close() {
    channel.close();
  }

  /// Takes back a client that was here before: if the channel is full, it waits for room, in order.
  /// It was admitted, so it is never refused.
  private void readmit(Client client) {
    if (!channel.trySend(client)) {
      channel.sendAsync(client, sent -> {});
    }
  }

  private void work() {
    var turns = new ArrayList<Client>(drain);
    try {
      while (channel.receiveBatch(turns, drain) > 0) {
        for (var client : turns) {
          client.turn(timers, this::readmit);
        }
        turns.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
