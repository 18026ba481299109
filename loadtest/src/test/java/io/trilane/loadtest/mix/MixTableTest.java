package io.trilane.loadtest.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.loadtest.cli.Model;
import io.trilane.loadtest.openloop.Outcomes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class MixTableTest {
  private static final MixPlan PLAN =
      new MixPlan(
          List.of(Model.VIRTUAL, Model.PIPELINE),
          500,
          45,
          Duration.ofMillis(20),
          2,
          3,
          Duration.ofSeconds(1),
          Duration.ofSeconds(2));

  @Test
  void aRowHasTheMediansOfItsModelsRoundsAndTheSpreadOfTheLightP99() {
    var table =
        new MixTable(
                PLAN,
                new MixResult(
                    20_000,
                    List.of(
                        run(1, Model.VIRTUAL, 40),
                        run(1, Model.PIPELINE, 5),
                        run(2, Model.PIPELINE, 4),
                        run(2, Model.VIRTUAL, 90),
                        run(3, Model.VIRTUAL, 50),
                        run(3, Model.PIPELINE, 6))))
            .toString();
    assertEquals(
        List.of(
            "virtual", "50.0", "50.0 (40.0–90.0)", "50.0", "25.0", "45.0", "100.0", "100.0", "1"),
        row(table, "virtual"));
    assertEquals("5.0 (4.0–6.0)", row(table, "pipeline").get(2));
  }

  @Test
  void everyColumnHasItsUnitOrTheTitlesOne() {
    var table =
        new MixTable(
                PLAN,
                new MixResult(1, List.of(run(1, Model.VIRTUAL, 1), run(1, Model.PIPELINE, 1))))
            .toString();
    assertTrue(table.contains("milliseconds"), table);
    assertTrue(table.contains("heavy done/s"), table);
  }

  private static List<String> row(String table, String name) {
    var line = table.lines().filter(each -> each.contains(name)).findFirst().orElseThrow();
    return List.of(line.substring(1).strip().split(" *\\| *"));
  }

  /// Light calls of so many milliseconds, half of them in line; heavy ones of 100, one of them
  /// refused; 90 heavy calls done in two seconds.
  private static MixRun run(int round, Model model, int lightMillis) {
    return new MixRun(round, model, outcomes(lightMillis, 0), outcomes(100, 1), 90);
  }

  private static Outcomes outcomes(int millis, int refused) {
    var refusals = new Histogram(3);
    refusals.recordValueWithCount(1, refused);
    return new Outcomes(
        histogram(millis * 1_000_000L), histogram(millis * 500_000L), refusals, Map.of(), 0);
  }

  private static Histogram histogram(long value) {
    var histogram = new Histogram(3);
    histogram.setAutoResize(true);
    histogram.recordValue(value);
    return histogram;
  }
}
