package io.trilane.runtime.internal.model;

import io.trilane.channels.ChannelClosedException;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.observe.LaneLoad;
import io.trilane.settings.Settings;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// The line in which the pipeline's clients of one class of cost wait for a worker.
///
/// A lane has one crew at a time. To change its size it gets a new crew, and the old one runs what
/// it has left and ends; a client that finds the old one closed goes to the new one, so none is
/// lost.
final class Lane {
  private final CostClass cost;
  private final LaneSettings keys;
  private final LaneTimers timers;
  private final LongAdder hops;
  private volatile LaneCrew crew;

  /// @param hops counts each time that a worker takes a client
  Lane(CostClass cost, LaneSettings keys, Settings settings, LaneTimers timers, LongAdder hops) {
    this.cost = cost;
    this.keys = keys;
    this.timers = timers;
    this.hops = hops;
    this.crew = crewOf(keys.sizeIn(settings));
  }

  /// Takes in new clients, as many as there is room for: the others wait if they are sessions, and
  /// are refused if they are calls. Never blocks.
  void start(List<Client> clients) {
    for (var target = crew; ; target = crew) {
      try {
        target.start(clients);
        return;
      } catch (ChannelClosedException e) {
        if (target == crew) {
          throw e; // Closed for good: nothing is started any more.
        }
      }
    }
  }

  /// Takes back a client that was here before. It was admitted, so it waits for room if there is
  /// none. Never blocks.
  void readmit(Client client) {
    for (var target = crew; ; target = crew) {
      try {
        target.readmit(client);
        return;
      } catch (ChannelClosedException e) {
        if (target == crew) {
          return; // Closed for good: the process ends, and nobody waits for this client.
        }
      }
    }
  }

  /// Takes over a changed size. Called by one thread at a time.
  void resize(Settings settings) {
    var size = keys.sizeIn(settings);
    var old = crew;
    if (!size.equals(old.size())) {
      crew = crewOf(size);
      old.close();
    }
  }

  LaneLoad load() {
    return crew.load();
  }

  /// Lets the workers run what is here, and blocks until they have.
  void drain() throws InterruptedException {
    crew.close();
    crew.awaitEnd();
  }

  private LaneCrew crewOf(LaneSize size) {
    return new LaneCrew(cost, size, timers, hops, this::readmit);
  }
}
