package io.trilane.loadtest.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.proto.v1.ServerUsage;
import org.junit.jupiter.api.Test;

final class ServerCostTest {
  @Test
  void countersAreSubtractedAndLevelsAreTakenAtTheEnd() {
    var before =
        ServerUsage.newBuilder()
            .setCpuNanos(100)
            .setThreadSwitches(9)
            .setAdmitted(5)
            .setHops(5)
            .build();
    var after =
        ServerUsage.newBuilder()
            .setCpuNanos(700)
            .setThreadSwitches(4)
            .setAdmitted(25)
            .setPeakThreads(40)
            .setResidentBytes(4096)
            .setHops(45)
            .build();
    // Threads that ended took their switches with them: that is no negative cost.
    assertEquals(new ServerCost(600, 0, 40, 4096, 0, 20, 0, 40), ServerCost.between(before, after));
  }

  @Test
  void aServerThatGetsFasterDriftsBelowZero() {
    var first = new ServerCost(1000, 0, 0, 0, 0, 10, 0, 10);
    var second = new ServerCost(1600, 0, 0, 0, 0, 20, 0, 20);
    assertEquals(-0.2, first.driftTo(second), 1e-9);
  }

  @Test
  void countsHopsByCall() {
    assertEquals(1.5, new ServerCost(1000, 0, 0, 0, 0, 10, 0, 15).hopsPerAdmitted());
    assertEquals(0, new ServerCost(1000, 0, 0, 0, 0, 0, 0, 0).hopsPerAdmitted());
  }

  @Test
  void aServerThatCountsNothingDoesNotDrift() {
    var silent = new ServerCost(1000, 0, 0, 0, 0, 0, 0, 0);
    assertEquals(0, silent.driftTo(silent));
  }
}
