package io.trilane.runtime.internal.routing;

import io.trilane.runtime.Load;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.internal.admission.Limiter;
import io.trilane.runtime.internal.client.StartedClient;
import io.trilane.runtime.internal.drain.Handlers;
import io.trilane.runtime.internal.model.ConcurrencyModel;
import io.trilane.runtime.internal.model.PipelineModel;
import io.trilane.runtime.internal.model.PlatformModel;
import io.trilane.runtime.internal.model.VirtualModel;
import io.trilane.runtime.internal.time.Time;
import io.trilane.runtime.observe.HandlerState;
import io.trilane.runtime.observe.LaneLoad;
import io.trilane.settings.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.HdrHistogram.AbstractHistogram;

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
    return running.computeIfAbsent(name, absent -> start(absent, settings, time));
  }

  private static ConcurrencyModel start(ModelName name, Settings settings, Time time) {
    return switch (name) {
      case PLATFORM -> new PlatformModel(settings, time);
      case VIRTUAL -> new VirtualModel(settings, time);
      case PIPELINE -> new PipelineModel(settings, time);
    };
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
    for (var entry : running.entrySet()) {
      var occupancy = entry.getValue().occupancy();
      loads.put(entry.getKey(), loadOf(occupancy.limiter()));
      utilisation = Math.max(utilisation, occupancy.limiter().utilisation());
      hops += occupancy.hops().sum();
    }
    return new Load(Collections.unmodifiableMap(loads), utilisation, hops, held);
  }

  private static Load.OfModel loadOf(Limiter limiter) {
    return new Load.OfModel(
        limiter.admitted(),
        limiter.turnedAway(),
        limiter.inFlight(),
        limiter.waiting(),
        limiter.tasks().taken(),
        summary(limiter.latencies()),
        limiter.adaptiveMaximum());
  }

  private static Load.Latency summary(AbstractHistogram latencies) {
    return new Load.Latency(
        latencies.getTotalCount(),
        Duration.ofNanos(latencies.getValueAtPercentile(50)),
        Duration.ofNanos(latencies.getValueAtPercentile(99)),
        Duration.ofNanos(latencies.getMaxValue()));
  }

  /// The lanes of every model that has some.
  public List<LaneLoad> lanes() {
    return running().stream().flatMap(model -> model.lanes().stream()).toList();
  }

  /// The calls of every model that runs, by what they do now.
  public Map<ModelName, Map<HandlerState, Integer>> handlers() {
    var all = new EnumMap<ModelName, Map<HandlerState, Integer>>(ModelName.class);
    for (var entry : runningByName().entrySet()) {
      var model = entry.getValue();
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
      all.put(entry.getKey(), states);
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

  private Collection<ConcurrencyModel> running() {
    return runningByName().values();
  }

  private synchronized Map<ModelName, ConcurrencyModel> runningByName() {
    return new EnumMap<>(running);
  }

  public synchronized void close() {
    running.values().forEach(ConcurrencyModel::close);
  }
}
