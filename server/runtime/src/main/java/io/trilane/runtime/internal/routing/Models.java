package io.trilane.runtime.internal.routing;

import io.trilane.runtime.Load;
import io.trilane.runtime.ModelLoad;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Settings;
import io.trilane.runtime.internal.client.StartedClient;
import io.trilane.runtime.internal.drain.Handlers;
import io.trilane.runtime.internal.model.ConcurrencyModel;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The models that run, each started when configuration first names it.
public final class Models implements Handlers {
  // Guarded by this.
  private final Map<ModelName, ConcurrencyModel> running = new EnumMap<>(ModelName.class);

  synchronized ConcurrencyModel started(ModelName name, Settings settings) {
    return running.computeIfAbsent(name, absent -> ConcurrencyModel.start(absent, settings));
  }

  public synchronized void reconfigure(Settings settings) {
    running.values().forEach(model -> model.reconfigure(settings));
  }

  public synchronized Load load() {
    return running.values().stream()
        .map(model -> model.admission().load())
        .reduce(Load.NONE, Load::plus);
  }

  public synchronized Map<ModelName, ModelLoad> loadByModel() {
    var loads = new EnumMap<ModelName, ModelLoad>(ModelName.class);
    running.forEach((name, model) -> loads.put(name, model.admission().report()));
    return loads;
  }

  public synchronized double utilisation() {
    return running.values().stream()
        .mapToDouble(model -> model.admission().utilisation())
        .max()
        .orElse(0);
  }

  public synchronized long hops() {
    return running.values().stream().mapToLong(ConcurrencyModel::hops).sum();
  }

  @Override
  public Stream<StartedClient> inFlight() {
    return running().stream().flatMap(model -> model.inFlight().clients());
  }

  @Override
  public void awaitIdle(Duration timeout) throws InterruptedException {
    var deadline = System.nanoTime() + timeout.toNanos();
    for (var model : running()) {
      model.admission().awaitIdle(Duration.ofNanos(deadline - System.nanoTime()));
    }
  }

  private synchronized Collection<ConcurrencyModel> running() {
    return List.copyOf(running.values());
  }

  public synchronized void close() {
    running.values().forEach(ConcurrencyModel::close);
  }
}
