package io.trilane.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trilane.runtime.Load;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Snapshot;
import io.trilane.runtime.observe.HandlerState;
import io.trilane.runtime.observe.Instrument;
import io.trilane.runtime.observe.LaneLoad;
import io.trilane.runtime.observe.RefusalReason;
import io.trilane.runtime.observe.RefusedCall;
import io.trilane.watch.WatchFindings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Instruments in a Micrometer registry.
final class MetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  /// Held here because a registry does not hold what its meters read.
  private final List<ReadMeters> read = new ArrayList<>();

  @Test
  void readsGaugesAndCountersFromASnapshot() {
    read.add(ReadMeters.bind(registry, () -> snapshot(3, 7)));
    assertEquals(3, gauge(Instrument.LANE_DEPTH, "lane", "cpu"));
    assertEquals(4, gauge(Instrument.LANE_WORKERS, "lane", "cpu"));
    assertEquals(5, gauge(Instrument.CARRIERS_BUSY));
    assertEquals(0.25, gauge(Instrument.LOOP_LAG));
    assertEquals(9, gauge(Instrument.CONNECTIONS));
    var running =
        registry
            .get(Instrument.HANDLERS.id())
            .tag("model", "virtual")
            .tag("state", "running")
            .gauge();
    assertEquals(2, running.value());
    assertEquals(7, registry.get(Instrument.HOPS.id()).functionCounter().count());
    assertEquals(1, count(Instrument.GUARD_CLOSED, "reason", "trilane.server.max-connections"));
    assertEquals(1, count(Instrument.FINDINGS, "kind", "deadlock"));
    assertEquals(3, count(Instrument.FINDINGS, "kind", "loop_lag"));
  }

  @Test
  void givesEachMeterTheWordsOfItsInstrument() {
    read.add(ReadMeters.bind(registry, () -> snapshot(0, 0)));
    registry
        .getMeters()
        .forEach(meter -> {
          var instrument =
              List.of(Instrument.values()).stream()
                  .filter(each -> each.id().equals(meter.getId().getName()))
                  .findFirst()
                  .orElseThrow();
          assertEquals(instrument.effect(), meter.getId().getDescription());
          assertEquals(
              instrument.labels().stream().sorted().toList(),
              meter.getId().getTags().stream().map(tag -> tag.getKey()).sorted().toList());
        });
  }

  @Test
  void countsRefusalsByMethodLimitAndReason() {
    var meters = new CallMeters(registry);
    var refused = new RefusedCall("a.B/C", "virtual", "trilane.max-calls", RefusalReason.FULL);
    meters.refused(refused);
    meters.refused(refused);
    meters.refused(
        new RefusedCall("a.B/C", "virtual", "trilane.max-calls", RefusalReason.LINE_FULL));
    assertEquals(2, refusals("full"));
    assertEquals(1, refusals("line_full"));
  }

  /// A client that invents methods must not fill the memory with their names.
  @Test
  void callsTheMethodsThatAreTooManyOther() {
    var meters = new CallMeters(registry);
    for (var method = 0; method < 1_005; method++) {
      meters.refused(
          new RefusedCall("a.B/C" + method, "virtual", "trilane.max-calls", RefusalReason.FULL));
    }
    var counters = registry.get(Instrument.REFUSED.id()).counters();
    assertEquals(1_001, counters.size());
    assertEquals(5, registry.get(Instrument.REFUSED.id()).tag("method", "other").counter().count());
  }

  private double refusals(String reason) {
    return registry
        .get(Instrument.REFUSED.id())
        .tag("method", "a.B/C")
        .tag("limit", "trilane.max-calls")
        .tag("reason", reason)
        .counter()
        .count();
  }

  private double gauge(Instrument instrument, String... tags) {
    return registry.get(instrument.id()).tags(tags).gauge().value();
  }

  private double count(Instrument instrument, String... tags) {
    return registry.get(instrument.id()).tags(tags).functionCounter().count();
  }

  private static Snapshot snapshot(int depth, long hops) {
    var latency = new Load.Latency(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    var virtual = new Load.OfModel(1, 2, 3, 4, 5, latency, OptionalInt.empty());
    var held = new Load.Held(100, 1_000, 9, 8, 7, 6, 5);
    return new Snapshot(
        new Load(Map.of(ModelName.VIRTUAL, virtual), 0.5, hops, held),
        Map.of(ModelName.VIRTUAL, Map.of(HandlerState.RUNNING, 2)),
        List.of(new LaneLoad("cpu", depth, 100, 4, 1)),
        Map.of("trilane.server.max-connections", 1L),
        new WatchFindings(1, 2, 3),
        Duration.ofMillis(250),
        5);
  }
}
