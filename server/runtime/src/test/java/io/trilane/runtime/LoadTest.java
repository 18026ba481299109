package io.trilane.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.runtime.observe.HandlerState;
import io.trilane.runtime.observe.Instrument;
import io.trilane.runtime.observe.LaneLoad;
import io.trilane.watch.WatchFindings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// A load, a snapshot around it, and what instruments read of it.
final class LoadTest {
  private static final Load LOAD =
      new Load(
          Map.of(
              ModelName.VIRTUAL, model(10, 1, 5, 2, 7), ModelName.PIPELINE, model(3, 2, 1, 0, 0)),
          0.5,
          42,
          new Load.Held(100, 1_000, 9, 8, 7, 6, 5));

  @Test
  void sumsOverTheModels() {
    assertEquals(13, LOAD.admitted());
    assertEquals(3, LOAD.refused());
    assertEquals(6, LOAD.inFlight());
    assertEquals(2, LOAD.waiting());
    assertEquals(7, LOAD.tasks());
  }

  @Test
  void isZeroWithoutAModel() {
    assertEquals(0, new Load(Map.of(), 0, 0, LOAD.held()).inFlight());
  }

  @Test
  void aSnapshotIsReadByInstrument() {
    assertEquals(List.of(3.0), values(Instrument.LANE_DEPTH, "cpu"));
    assertEquals(List.of(4.0), values(Instrument.LANE_WORKERS, "cpu"));
    assertEquals(List.of(1.0), values(Instrument.LANE_BUSY, "cpu"));
    assertEquals(List.of(100.0), values(Instrument.LANE_CAPACITY, "cpu"));
    assertEquals(List.of(2.0), values(Instrument.HANDLERS, "virtual", "running"));
    assertEquals(List.of(6.0), values(Instrument.GUARD_CLOSED, "trilane.server.max-connections"));
    assertEquals(List.of(42.0), values(Instrument.HOPS));
    assertEquals(List.of(9.0), values(Instrument.CONNECTIONS));
    assertEquals(List.of(1.0), values(Instrument.FINDINGS, "deadlock"));
    assertEquals(List.of(2.0), values(Instrument.FINDINGS, "starvation"));
    assertEquals(List.of(3.0), values(Instrument.FINDINGS, "loop_lag"));
    assertEquals(List.of(0.25), values(Instrument.LOOP_LAG));
    assertEquals(List.of(4.0), values(Instrument.CARRIERS_BUSY));
  }

  @Test
  void readsEveryInstrumentThatCallsDoNotFill() {
    var filledByCalls =
        EnumSet.of(
            Instrument.QUEUE,
            Instrument.RUN,
            Instrument.WAIT,
            Instrument.SEND_BLOCKED,
            Instrument.REFUSED,
            Instrument.INTERRUPTS,
            Instrument.CANCEL_DELAY);
    var read = EnumSet.noneOf(Instrument.class);
    Reading.of(snapshot()).forEach(reading -> read.add(reading.instrument()));
    assertEquals(EnumSet.complementOf(filledByCalls), read);
  }

  @Test
  void givesAValueForEachLabel() {
    Reading.of(snapshot())
        .forEach(reading ->
            assertEquals(
                reading.instrument().labels().size(),
                reading.labels().size(),
                reading.instrument().id()));
  }

  private static List<Double> values(Instrument instrument, String... labels) {
    return Reading.of(snapshot()).stream()
        .filter(reading -> reading.instrument() == instrument)
        .filter(reading -> reading.labels().equals(List.of(labels)))
        .map(Reading::value)
        .toList();
  }

  private static Snapshot snapshot() {
    return new Snapshot(
        LOAD,
        Map.of(ModelName.VIRTUAL, Map.of(HandlerState.RUNNING, 2)),
        List.of(new LaneLoad("cpu", 3, 100, 4, 1)),
        Map.of("trilane.server.max-connections", 6L),
        new WatchFindings(1, 2, 3),
        Duration.ofMillis(250),
        4);
  }

  private static Load.OfModel model(
      long admitted, long refused, long inFlight, long waiting, long tasks) {
    var latency = new Load.Latency(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    return new Load.OfModel(
        admitted, refused, inFlight, waiting, tasks, latency, OptionalInt.empty());
  }
}
