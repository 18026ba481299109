package io.trilane.loadtest.experiment.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonParser;
import io.trilane.loadtest.experiment.plan.Figures;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.timeline.Histograms;
import org.junit.jupiter.api.Test;

final class ResultJsonTest {
  private final Run run = Figures.run("a", 2, Figures.calls(2, i -> 1_000 + i, _ -> 10), 50);

  @Test
  void aRunIsTheSameAfterAWayThroughItsLine() {
    var line = ResultJson.line(run);
    assertFalse(line.contains("\n"));
    var read = ResultJson.readRun(line).orElseThrow();
    assertEquals(line, ResultJson.line(read));
    assertEquals(run.traffic().latency(), read.traffic().latency());
    assertEquals(run.traffic().course().ended(), read.traffic().course().ended());
  }

  @Test
  void everyHistogramCanBeReadByOtherTools() {
    var latency =
        JsonParser.parseString(ResultJson.line(run))
            .getAsJsonObject()
            .getAsJsonArray("traffics")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("latency");
    var read = Histograms.decode(latency.get("hdr").getAsString());
    assertEquals(2_000, read.getTotalCount());
    assertEquals(latency.get("max_nanos").getAsLong(), read.getMaxValue());
  }

  @Test
  void aPercentileIsPrintedOnlyIfTwentyCallsLieBeyondIt() {
    var percentiles =
        JsonParser.parseString(ResultJson.line(run))
            .getAsJsonObject()
            .getAsJsonArray("traffics")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("latency")
            .getAsJsonArray("percentiles");
    var last = percentiles.get(percentiles.size() - 1).getAsJsonObject();
    assertEquals(99, last.get("percentile").getAsDouble());
    assertEquals(20, last.get("beyond").getAsInt());
  }
}
