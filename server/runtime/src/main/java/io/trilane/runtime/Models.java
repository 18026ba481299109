package io.trilane.runtime;

import io.trilane.runtime.admission.Load;
import io.trilane.runtime.admission.ModelLoad;
import io.trilane.runtime.config.Settings;
import io.trilane.runtime.drain.Handlers;
import io.trilane.runtime.model.ConcurrencyModel;
import io.trilane.runtime.model.ModelName;
import io.trilane.runtime.model.StartedClient;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The models that run, each started when configuration first names it.
final class Models implements Handlers {
  // Guarded by this.
  private final Map<ModelName, ConcurrencyModel> running = new EnumMap<>(ModelName.class);

  synchronized ConcurrencyModel started(ModelName name, Settings settings) {
    return running.computeIfAbsent(name, absent -> absent.start(settings));
  }

  synchronized void reconfigure(Settings settings) {
    running.values().forEach(model -> model.reconfigure(settings));
  }

  synchronized Load load() {
    return running.values().stream()
        .map(model -> model.admission().load())
        .reduce(Load.NONE, Load::plus);
  }

  synchronized Map<ModelName, ModelLoad> loadByModel() {
    var loads = new EnumMap<ModelName, ModelLoad>(ModelName.class);
    running.forEach((name, model) -> loads.put(name, model.admission().report()));
    return loads;
  }

  synchronized double utilisation() {
    return running.values().stream()
        .mapToDouble(model -> model.admission().utilisation())
        .max()
        .orElse(0);
  }

  synchronized long hops() {
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

  synchronized void close() {
    running.values().forEach(ConcurrencyModel::close);
  }
}
