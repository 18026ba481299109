package io.trilane.loadtest.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IdealTest {
  private static final Workload WAITS_20_COMPUTES_5 = new Workload(Duration.ofMillis(20), 5000, 0);

  @Test
  void clientsAreTheLimitWhileTheCoresHaveRoom() {
    var ideal = new Ideal(1000, WAITS_20_COMPUTES_5, 2, 1000);
    assertEquals(1000 / 0.025, ideal.throughput(10_000), 0.01);
  }

  @Test
  void coresAreTheLimitOnceCallsCostMore() {
    var ideal = new Ideal(1000, WAITS_20_COMPUTES_5, 2, 1000);
    assertEquals(20_000, ideal.throughput(100_000), 0.01);
  }

  @Test
  void hidingEfficiencyIsTheShareOfTheIdeal() {
    var latency = CallFigures.newLatencyHistogram();
    latency.recordValueWithCount(30_000_000, 40_000);
    var calls = new CallFigures(2, latency, Map.of());
    var cost = new ServerCost(400_000_000, 0, 10, 0, 0, 40_000, 0, 40_000);
    assertEquals(
        0.5, new Ideal(1000, WAITS_20_COMPUTES_5, 2, 1000).hidingEfficiency(calls, cost), 1e-9);
  }
}
