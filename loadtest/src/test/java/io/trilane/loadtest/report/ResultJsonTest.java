package io.trilane.loadtest.report;

import static io.trilane.loadtest.result.Samples.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.grpc.Status.Code;
import io.trilane.loadtest.result.Samples;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class ResultJsonTest {
  private final JsonObject json =
      JsonParser.parseString(
              ResultJson.of(
                  Samples.result(
                      List.of(
                          run(1, "platform", 8_000, 25_000, 40),
                          run(
                              1,
                              "virtual",
                              10_000,
                              20_000,
                              10,
                              Map.of(Code.UNAVAILABLE, 3L),
                              0.9)))))
          .getAsJsonObject();

  @Test
  void saysWhatItIsAndWhichVersion() {
    assertEquals("trilane-compare", json.get("format").getAsString());
    assertEquals(1, json.get("version").getAsInt());
  }

  @Test
  void keepsWhatWasAskedFor() {
    var procedure = json.getAsJsonObject("procedure");
    assertEquals("closed", procedure.get("loop").getAsString());
    assertEquals(1000, procedure.get("clients").getAsInt());
    assertEquals(20_000, procedure.get("wait_micros").getAsInt());
    assertEquals(5.0, procedure.get("window_seconds").getAsDouble());
  }

  @Test
  void sumsUpEachModel() {
    var virtual = json.getAsJsonObject("models").getAsJsonObject("virtual");
    assertEquals(
        10_000, virtual.getAsJsonObject("throughput_per_second").get("median").getAsDouble());
    assertEquals(
        20_000,
        virtual.getAsJsonObject("latency_micros").getAsJsonObject("p99_9").get("max").getAsDouble(),
        20);
    assertEquals(3, virtual.getAsJsonObject("failures").get("UNAVAILABLE").getAsInt());
    assertEquals(1, virtual.get("invalid_runs").getAsInt());
  }

  @Test
  void keepsEveryRunWithItsHistogram() throws DataFormatException {
    var runs = json.getAsJsonArray("runs");
    assertEquals(2, runs.size());
    var bytes =
        Base64.getDecoder()
            .decode(runs.get(0).getAsJsonObject().get("latency_histogram").getAsString());
    var histogram = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    assertEquals(40_000, histogram.getTotalCount());
    assertEquals(25, histogram.getValueAtPercentile(50) / 1e6, 0.1);
  }

  @Test
  void marksARunWhoseInjectorWasTooBusy() {
    var runs = json.getAsJsonArray("runs");
    assertTrue(runs.get(0).getAsJsonObject().get("valid").getAsBoolean());
    assertEquals(false, runs.get(1).getAsJsonObject().get("valid").getAsBoolean());
  }
}
