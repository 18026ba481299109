package io.trilane.client.admin;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.trilane.proto.v1.Configuration;
import io.trilane.proto.v1.ModelLoad;
import io.trilane.proto.v1.ServerLoad;
import io.trilane.proto.v1.SettingInForce;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// The report of `trilane admin`.
///
/// @param settings every key that is in force
/// @param models the load of each
record AdminReport(List<Key> settings, List<Model> models) {
  private static final int MAX_CELL_WIDTH = 400;
  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .create();

  AdminReport(Configuration configuration, ServerLoad load) {
    this(
        configuration.getSettingsList().stream().map(Key::of).toList(),
        load.getModelsList().stream().map(Model::of).toList());
  }

  void show(PrintWriter out, boolean json) {
    out.println(json ? GSON.toJson(this) : keys() + System.lineSeparator() + loads());
  }

  private String keys() {
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        settings,
        List.of(
            left("key").with(Key::key),
            left("value").with(Key::value),
            left("from").with(Key::source)));
  }

  private String loads() {
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        models,
        List.of(
            left("model").with(Model::model),
            right("admitted").with(model -> shown(model.admitted)),
            right("refused").with(model -> shown(model.refused)),
            right("in flight").with(model -> shown(model.inFlight)),
            right("waiting").with(model -> shown(model.waiting)),
            right("adaptive limit").with(model -> shown(model.adaptiveLimit)),
            right("answered").with(model -> shown(model.answered)),
            right("p50 micros").with(model -> shown(model.latencyP50Micros)),
            right("p99 micros").with(model -> shown(model.latencyP99Micros)),
            right("max micros").with(model -> shown(model.latencyMaxMicros))));
  }

  private static Column left(String header) {
    return new Column()
        .header(header)
        .maxWidth(MAX_CELL_WIDTH)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT);
  }

  private static Column right(String header) {
    return new Column().header(header).headerAlign(HorizontalAlign.RIGHT);
  }

  private static String shown(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private record Key(String key, String value, String source) {
    static Key of(SettingInForce setting) {
      return new Key(setting.getKey(), setting.getValue(), setting.getSource());
    }
  }

  private record Model(
      String model,
      long admitted,
      long refused,
      long inFlight,
      long waiting,
      long adaptiveLimit,
      long answered,
      long latencyP50Micros,
      long latencyP99Micros,
      long latencyMaxMicros) {
    static Model of(ModelLoad load) {
      return new Model(
          load.getModel(),
          load.getAdmitted(),
          load.getRefused(),
          load.getInFlight(),
          load.getWaiting(),
          load.getAdaptiveLimit(),
          load.getAnswered(),
          load.getLatencyP50Nanos() / 1_000,
          load.getLatencyP99Nanos() / 1_000,
          load.getLatencyMaxNanos() / 1_000);
    }
  }
}
