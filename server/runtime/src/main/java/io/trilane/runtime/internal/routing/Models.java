package io.trilane.runtime.internal.routing;

import io.trilane.runtime.Load;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Settings;
import io.trilane.runtime.internal.client.StartedClient;
import io.trilane.runtime.internal.drain.Handlers;
import io.trilane.runtime.internal.model.ConcurrencyModel;
import io.trilane.runtime.internal.time.Time;
import io.trilane.runtime.observe.HandlerState;
import io.trilane.runtime.observe.LaneLoad;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The models that run, each started when configuration first names it.
public final class Models implements Handlers {
  private final Time time;

  // Guarded by this.
  private final Map<ModelName, ConcurrencyModel> running = new EnumMap<>(ModelName.class);

  /// @param time in which clients wait
  public Models(Time time) {
    this.time = time;
  }

  synchronized ConcurrencyModel started(ModelName name, Settings settings) {
    return running.computeIfAbsent(name, absent -> ConcurrencyModel.start(absent, settings, time));
  }

  public synchronized void reconfigure(Settings settings) {
    running.values().forEach(model -> model.reconfigure(settings));
  }

  /// The load of every model that runs.
  ///
  /// @param held for clients by the server
  public synchronized Load load(Load.Held held) {
    var loads = new EnumMap<ModelName, Load.OfModel>(ModelName.class);
    var utilisation = 0.0;
    var hops = 0L;
    for (var model : running.values()) {
      loads.put(model.name(), model.limiter().load());
      utilisation = Math.max(utilisation, model.limiter().utilisation());
      hops += model.occupancy().hops().sum();
    }
    return new Load(Collections.unmodifiableMap(loads), utilisation, hops, held);
  }

  /// The lanes of every model that has some.
  public List<LaneLoad> lanes() {
    return running().stream().flatMap(model -> model.lanes().stream()).toList();
  }

  /// The calls of every model that runs, by what they do now.
  public Map<ModelName, Map<HandlerState, Integer>> handlers() {
    var all = new EnumMap<ModelName, Map<HandlerState, Integer>>(ModelName.class);
    for (var model : running()) {
      var states = new EnumMap<HandlerState, Integer>(HandlerState.class);
      for (var state : HandlerState.values()) {
        states.put(state, 0);
      }
      states.put(HandlerState.IN_LINE, (int) model.limiter().waiting());
      model
          .occupancy()
          .inFlight()
          .clients()
          .filter(client -> !client.isTask())
          .map(StartedClient::state)
          .filter(Objects::nonNull)
          .forEach(state -> states.merge(state, 1, Integer::sum));
      all.put(model.name(), states);
    }
    return all;
  }

  @Override
  public Stream<StartedClient> inFlight() {
    return running().stream().flatMap(model -> model.occupancy().inFlight().clients());
  }

  @Override
  public void awaitIdle(Duration timeout) throws InterruptedException {
    var deadline = System.nanoTime() + timeout.toNanos();
    for (var model : running()) {
      model.limiter().awaitIdle(Duration.ofNanos(deadline - System.nanoTime()));
    }
  }

  private synchronized Collection<ConcurrencyModel> running() {
    return List.copyOf(running.values());
  }

  public synchronized void close() {
    running.values().forEach(ConcurrencyModel::close);
  }
}
