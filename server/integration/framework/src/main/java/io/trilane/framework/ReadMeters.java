package io.trilane.framework;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.trilane.runtime.Reading;
import io.trilane.runtime.Snapshot;
import io.trilane.runtime.observe.Instrument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Meters that are read when a registry asks. All of one collection are read from one snapshot,
/// because taking one looks at every call in flight.
final class ReadMeters {
  private static final long FRESH_NANOS = Duration.ofMillis(200).toNanos();

  private final MeterRegistry registry;
  private final Supplier<Snapshot> snapshots;
  private final Map<Series, Double> values = new ConcurrentHashMap<>();

  // Guarded by this.
  private long readAt;

  private ReadMeters(MeterRegistry registry, Supplier<Snapshot> snapshots) {
    this.registry = registry;
    this.snapshots = snapshots;
  }

  private record Series(Instrument instrument, List<String> labels) {}

  /// Registers what there is to be read; what a model that starts later adds is registered by a
  /// later collection. The caller keeps the result for as long as there is something to be read.
  static ReadMeters bind(MeterRegistry registry, Supplier<Snapshot> snapshots) {
    var meters = new ReadMeters(registry, snapshots);
    meters.read();
    return meters;
  }

  private synchronized void read() {
    readAt = System.nanoTime();
    for (var reading : Reading.of(snapshots.get())) {
      var series = new Series(reading.instrument(), reading.labels());
      if (values.put(series, reading.value()) == null) {
        register(series);
      }
    }
  }

  private synchronized void readIfStale() {
    if (System.nanoTime() - readAt > FRESH_NANOS) {
      read();
    }
  }

  private double value(Series series) {
    readIfStale();
    return values.getOrDefault(series, 0.0);
  }

  private void register(Series series) {
    var instrument = series.instrument();
    var tags = CallMeters.tags(instrument, series.labels().toArray(String[]::new));
    switch (instrument.kind()) {
      case GAUGE ->
          Gauge.builder(instrument.id(), this, meters -> meters.value(series))
              .description(instrument.effect())
              .baseUnit(instrument.unit().equals("s") ? "seconds" : null)
              .tags(tags)
              .register(registry);
      case COUNTER ->
          FunctionCounter.builder(instrument.id(), this, meters -> meters.value(series))
              .description(instrument.effect())
              .tags(tags)
              .register(registry);
      case HISTOGRAM -> {} // Filled by calls.
    }
  }
}
