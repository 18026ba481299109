package io.trilane.loadtest.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.loadtest.cli.Model;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MixPlanTest {
  private static final MixPlan PLAN =
      new MixPlan(
          List.of(Model.values()),
          500,
          45,
          Duration.ofMillis(20),
          3,
          2,
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));

  @Test
  void onlyThePipelineKeepsLightCallsOnTheLoopAndHeavyOnesInALane() {
    var settings =
        List.of(
            "--set",
            "trilane.methods.\"trilane.v1.WorkService/Perform\".lane=light",
            "--set",
            "trilane.methods.\"trilane.v1.WorkService/Collect\".lane=blocking",
            "--set",
            "trilane.pipeline.lanes.blocking.workers=3");
    assertTrue(Collections.indexOfSubList(words(Model.PIPELINE), settings) > 0);
    assertFalse(words(Model.PLATFORM).contains("--set"));
    assertFalse(words(Model.VIRTUAL).contains("--set"));
  }

  @Test
  void aHeavyCallComputesAsManyUnitsAsFillItsTime() {
    assertEquals(20_000, PLAN.computeUnits(1_000));
    assertEquals(12_500, PLAN.computeUnits(1_600));
  }

  private static List<String> words(Model model) {
    return PLAN.command("trilane", model).words();
  }
}
