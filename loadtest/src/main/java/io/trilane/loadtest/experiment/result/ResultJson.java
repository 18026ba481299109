package io.trilane.loadtest.experiment.result;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.trilane.loadtest.experiment.result.run.Run;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/// Results and runs as JSON, and back.
public final class ResultJson {
  private static final Gson LINE = spelling().create();
  private static final Gson PAGE = spelling().setPrettyPrinting().create();

  private ResultJson() {}

  /// Six significant digits are more than any figure here has; an unknown one is null.
  private static GsonBuilder spelling() {
    JsonSerializer<Double> rounded =
        (value, _, _) ->
            Double.isFinite(value)
                ? new JsonPrimitive(
                    new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros())
                : com.google.gson.JsonNull.INSTANCE;
    JsonDeserializer<Double> read =
        (json, _, _) -> json.isJsonNull() ? Double.NaN : Double.valueOf(json.getAsDouble());
    return new GsonBuilder()
        .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
        .registerTypeAdapter(double.class, rounded)
        .registerTypeAdapter(Double.class, rounded)
        .registerTypeAdapter(double.class, read)
        .registerTypeAdapter(Histogram.class, new HistogramJson())
        .disableHtmlEscaping();
  }

  public static String of(Result result) {
    return PAGE.toJson(result);
  }

  public static Result read(String json) {
    return LINE.fromJson(json, Result.class);
  }

  /// A run in one line.
  public static String line(Run run) {
    return LINE.toJson(run);
  }

  public static Optional<Run> readRun(String line) {
    return read(line, Run.class);
  }

  /// A part of a result; empty of an empty line.
  public static <T> Optional<T> read(String line, Class<T> part) {
    return Optional.ofNullable(LINE.fromJson(line, part));
  }

  /// The part that only one experiment has.
  public static com.google.gson.JsonElement findings(Object findings) {
    return LINE.toJsonTree(findings);
  }
}
