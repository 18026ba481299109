package io.trilane.framework;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.trilane.runtime.Load;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.watch.Findings;
import java.util.function.ToLongFunction;

/// The load of a runtime as Micrometer's meters. They are read when a registry asks; nothing stands
/// on the way of a call.
///
/// Every model has its meters from the start, so that a model that is configured later has them
/// too.
public final class LoadMeters implements MeterBinder {
  private final Trilane trilane;

  public LoadMeters(Trilane trilane) {
    this.trilane = trilane;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (var model : ModelName.values()) {
      bindModel(registry, model);
    }
    gauge(registry, "trilane.utilisation", Load::utilisation);
    counter(registry, "trilane.hops", Load::hops);
    gauge(registry, "trilane.connections", load -> load.held().connections());
    gauge(registry, "trilane.held.bytes", load -> load.held().bytes());
    counter(registry, "trilane.held.refused", load -> load.held().refused());
    counter(registry, "trilane.held.cut.off", load -> load.held().cutOff());
    findings(registry, "deadlock", Findings::deadlocks);
    findings(registry, "starvation", Findings::starvations);
    findings(registry, "loop-lag", Findings::loopLags);
  }

  private void bindModel(MeterRegistry registry, ModelName model) {
    ofModel(registry, model, "trilane.calls.in.flight", Load.OfModel::inFlight);
    ofModel(registry, model, "trilane.calls.waiting", Load.OfModel::waiting);
    ofModel(registry, model, "trilane.tasks", Load.OfModel::tasks);
    countOf(registry, model, "trilane.calls.admitted", Load.OfModel::admitted);
    countOf(registry, model, "trilane.calls.refused", Load.OfModel::refused);
  }

  private void ofModel(
      MeterRegistry registry, ModelName model, String name, ToLongFunction<Load.OfModel> figure) {
    Gauge.builder(name, trilane, running -> of(running, model, figure))
        .tag("model", model.toString())
        .register(registry);
  }

  private void countOf(
      MeterRegistry registry, ModelName model, String name, ToLongFunction<Load.OfModel> figure) {
    FunctionCounter.builder(name, trilane, running -> of(running, model, figure))
        .tag("model", model.toString())
        .register(registry);
  }

  private static long of(Trilane trilane, ModelName model, ToLongFunction<Load.OfModel> figure) {
    var load = trilane.load().models().get(model);
    return load == null ? 0 : figure.applyAsLong(load);
  }

  private void gauge(MeterRegistry registry, String name, Figure figure) {
    Gauge.builder(name, trilane, running -> figure.of(running.load())).register(registry);
  }

  private void counter(MeterRegistry registry, String name, Figure figure) {
    FunctionCounter.builder(name, trilane, running -> figure.of(running.load())).register(registry);
  }

  private void findings(MeterRegistry registry, String kind, ToLongFunction<Findings> figure) {
    FunctionCounter.builder(
            "trilane.findings", trilane, running -> figure.applyAsLong(running.findings()))
        .tag("kind", kind)
        .register(registry);
  }

  @FunctionalInterface
  private interface Figure {
    double of(Load load);
  }
}
