package io.trilane.framework;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.trilane.runtime.Trilane;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Every instrument of a runtime in a Micrometer registry: those of
/// [io.trilane.runtime.observe.Instrument], with the names and labels that OpenTelemetry gets too.
///
/// Calls are observed from the first registry on. `management.metrics.enable.trilane=false`, or
/// another filter that denies `trilane`, leaves them out.
public final class TrilaneMeters implements MeterBinder {
  private final Trilane trilane;

  /// Held here because a registry does not hold what its meters read.
  private final List<ReadMeters> read = new CopyOnWriteArrayList<>();

  public TrilaneMeters(Trilane trilane) {
    this.trilane = trilane;
  }

  /// Called once for each registry.
  @Override
  public void bindTo(MeterRegistry registry) {
    trilane.observe(new CallMeters(registry));
    read.add(ReadMeters.bind(registry, trilane::snapshot));
  }
}
