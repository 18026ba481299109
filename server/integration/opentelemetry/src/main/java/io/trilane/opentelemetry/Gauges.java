package io.trilane.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.api.metrics.ObservableMeasurement;
import io.trilane.runtime.observe.LaneLoad;
import io.trilane.runtime.observe.Snapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// Instruments that are read at each collection, all from one snapshot.
final class Gauges implements AutoCloseable {
  private static final AttributeKey<String> MODEL = AttributeKey.stringKey("model");
  private static final AttributeKey<String> STATE = AttributeKey.stringKey("state");
  private static final AttributeKey<String> LANE = AttributeKey.stringKey("lane");
  private static final AttributeKey<String> REASON = AttributeKey.stringKey("reason");
  private static final AttributeKey<String> KIND = AttributeKey.stringKey("kind");

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
    var now = snapshots.get();
    now.handlers()
        .forEach((model, states) ->
            states.forEach((state, handlers) ->
                count(
                    Instrument.HANDLERS,
                    handlers,
                    Attributes.of(MODEL, model.toString(), STATE, state.toString()))));
    for (var lane : now.lanes()) {
      ofLane(lane, Instrument.LANE_DEPTH, LaneLoad::depth);
      ofLane(lane, Instrument.LANE_WORKERS, LaneLoad::workers);
      ofLane(lane, Instrument.LANE_BUSY, LaneLoad::busy);
      ofLane(lane, Instrument.LANE_CAPACITY, LaneLoad::capacity);
    }
    count(Instrument.HOPS, now.load().hops(), Attributes.empty());
    count(Instrument.CONNECTIONS, now.load().held().connections(), Attributes.empty());
    now.closedConnections()
        .forEach(
            (key, closed) -> count(Instrument.GUARD_CLOSED, closed, Attributes.of(REASON, key)));
    var found = now.findings();
    count(Instrument.FINDINGS, found.deadlocks(), Attributes.of(KIND, "deadlock"));
    count(Instrument.FINDINGS, found.starvations(), Attributes.of(KIND, "starvation"));
    count(Instrument.FINDINGS, found.loopLags(), Attributes.of(KIND, "loop_lag"));
    count(Instrument.CARRIERS_BUSY, now.busyCarriers(), Attributes.empty());
    loopLag.record(now.loopLag().toNanos() / 1e9);
  }

  private void ofLane(LaneLoad lane, Instrument instrument, ToLongFunction<LaneLoad> of) {
    count(instrument, of.applyAsLong(lane), Attributes.of(LANE, lane.lane()));
  }

  private void count(Instrument instrument, long value, Attributes labels) {
    var measured = counts.get(instrument);
    if (measured != null) {
      measured.record(value, labels);
    }
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
