package io.trilane.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.api.metrics.ObservableMeasurement;
import io.trilane.runtime.Reading;
import io.trilane.runtime.Snapshot;
import io.trilane.runtime.observe.Instrument;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/// Instruments that are read at each collection, all from one snapshot.
final class Gauges implements AutoCloseable {
  private final Map<Instrument, ObservableLongMeasurement> counts = new EnumMap<>(Instrument.class);
  private final ObservableDoubleMeasurement loopLag;
  private final Supplier<Snapshot> snapshots;
  private final BatchCallback callback;

  private Gauges(Meter meter, Supplier<Snapshot> snapshots) {
    this.snapshots = snapshots;
    for (var instrument : Instrument.values()) {
      switch (instrument) {
        case HANDLERS,
            LANE_DEPTH,
            LANE_WORKERS,
            LANE_BUSY,
            LANE_CAPACITY,
            CONNECTIONS,
            CARRIERS_BUSY ->
            counts.put(instrument, gauge(meter, instrument));
        case HOPS, GUARD_CLOSED, FINDINGS -> counts.put(instrument, counter(meter, instrument));
        case QUEUE, RUN, WAIT, SEND_BLOCKED, REFUSED, INTERRUPTS, CANCEL_DELAY, LOOP_LAG -> {}
      }
    }
    loopLag =
        meter
            .gaugeBuilder(Instrument.LOOP_LAG.id())
            .setUnit(Instrument.LOOP_LAG.unit())
            .setDescription(Instrument.LOOP_LAG.effect())
            .buildObserver();
    var others = new ArrayList<ObservableMeasurement>(counts.values());
    callback =
        meter.batchCallback(this::record, loopLag, others.toArray(ObservableMeasurement[]::new));
  }

  static Gauges of(Meter meter, Supplier<Snapshot> snapshots) {
    return new Gauges(meter, snapshots);
  }

  @Override
  public void close() {
    callback.close();
  }

  private void record() {
    for (var reading : Reading.of(snapshots.get())) {
      var count = counts.get(reading.instrument());
      if (count == null) {
        loopLag.record(reading.value(), labelsOf(reading));
      } else {
        count.record((long) reading.value(), labelsOf(reading));
      }
    }
  }

  private static Attributes labelsOf(Reading reading) {
    var names = reading.instrument().labels();
    var labels = Attributes.builder();
    for (var label = 0; label < names.size(); label++) {
      labels.put(AttributeKey.stringKey(names.get(label)), reading.labels().get(label));
    }
    return labels.build();
  }

  private static ObservableLongMeasurement gauge(Meter meter, Instrument instrument) {
    return meter
        .gaugeBuilder(instrument.id())
        .ofLongs()
        .setUnit(instrument.unit())
        .setDescription(instrument.effect())
        .buildObserver();
  }

  private static ObservableLongMeasurement counter(Meter meter, Instrument instrument) {
    return meter
        .counterBuilder(instrument.id())
        .setUnit(instrument.unit())
        .setDescription(instrument.effect())
        .buildObserver();
  }
}
