package io.trilane.loadtest.experiment.result;

import com.google.gson.JsonArray;
import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import io.trilane.loadtest.experiment.timeline.Histograms;
import java.lang.reflect.Type;
import org.HdrHistogram.Histogram;

/// A histogram for readers who can decode it (`hdr`) and for those who cannot (`percentiles`, each
/// with its value and the number of calls beyond it, up to the last that twenty calls stand
/// behind).
final class HistogramJson implements JsonSerializer<Histogram>, JsonDeserializer<Histogram> {
  /// Fewer calls beyond a percentile make it an anecdote.
  static final int ENOUGH_BEYOND = 20;

  private static final double[] PERCENTILES = {
    1, 5, 10, 25, 50, 75, 90, 95, 97.5, 99, 99.5, 99.75, 99.9, 99.95, 99.975, 99.99, 99.995, 99.999
  };

  @Override
  public JsonElement serialize(Histogram histogram, Type type, JsonSerializationContext context) {
    var json = new JsonObject();
    json.addProperty("count", histogram.getTotalCount());
    if (histogram.getTotalCount() == 0) {
      return json;
    }
    json.addProperty("mean_nanos", Math.round(histogram.getMean()));
    json.addProperty("max_nanos", histogram.getMaxValue());
    var percentiles = new JsonArray();
    for (var percentile : PERCENTILES) {
      var beyond = Histograms.beyond(histogram, percentile);
      if (beyond >= ENOUGH_BEYOND) {
        percentiles.add(point(percentile, histogram.getValueAtPercentile(percentile), beyond));
      }
    }
    json.add("percentiles", percentiles);
    json.addProperty("hdr", Histograms.encode(histogram));
    return json;
  }

  @Override
  public Histogram deserialize(JsonElement json, Type type, JsonDeserializationContext context) {
    var hdr = json.getAsJsonObject().get("hdr");
    return hdr == null ? Histograms.empty() : Histograms.decode(hdr.getAsString());
  }

  private static JsonObject point(double percentile, long nanos, long beyond) {
    var point = new JsonObject();
    point.addProperty("percentile", percentile);
    point.addProperty("nanos", nanos);
    point.addProperty("beyond", beyond);
    return point;
  }
}
