package io.trilane.loadtest.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.trilane.loadtest.result.ComparisonResult;
import io.trilane.loadtest.result.ModelSummary;
import io.trilane.loadtest.statistics.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The result for a terminal: a column per model, a row per figure, medians over the rounds.
public final class ResultTable {
  private ResultTable() {}

  /// Lines without an end of line after the last.
  public static String of(ComparisonResult result) {
    var models = result.summaries();
    var rows = new ArrayList<Object[]>();
    rows.add(row("calls/s", models, model -> number(model.throughput())));
    rows.add(row("  lowest–highest run", models, model -> range(model.throughput())));
    rows.add(row("latency p50, µs", models, model -> number(model.p50Micros())));
    rows.add(row("  p90", models, model -> number(model.p90Micros())));
    rows.add(row("  p99", models, model -> number(model.p99Micros())));
    rows.add(row("  p99.9", models, model -> number(model.p999Micros())));
    rows.add(row("  max", models, model -> number(model.maxMicros())));
    if (models.stream().allMatch(model -> model.hidingEfficiency().isPresent())) {
      rows.add(row("hiding efficiency", models, model -> efficiency(model.hidingEfficiency())));
    }
    rows.add(row("server CPU µs/call", models, model -> decimal("%.1f", model.cpuMicrosPerCall())));
    rows.add(
        row(
            "thread switches/call",
            models,
            model -> decimal("%.2f", model.threadSwitchesPerCall())));
    rows.add(row("hops/call", models, model -> decimal("%.2f", model.hopsPerCall())));
    rows.add(row("peak threads", models, model -> number(model.peakThreads())));
    rows.add(row("resident memory, MiB", models, model -> number(model.residentMebibytes())));
    rows.add(row("failed calls", models, ResultTable::failures));
    if (models.stream().anyMatch(model -> model.invalidRuns() > 0)) {
      rows.add(row("invalid runs", models, model -> String.valueOf(model.invalidRuns())));
    }
    if (models.stream().anyMatch(model -> model.unsettledRuns() > 0)) {
      rows.add(
          row("runs still warming up", models, model -> String.valueOf(model.unsettledRuns())));
    }
    return AsciiTable.builder()
        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS)
        .data(columns(models), rows.toArray(Object[][]::new))
        .asString();
  }

  private static Column[] columns(List<ModelSummary> models) {
    var columns = new ArrayList<Column>();
    columns.add(new Column().header("").dataAlign(HorizontalAlign.LEFT));
    models.forEach(model ->
        columns.add(
            new Column()
                .header(model.model())
                .headerAlign(HorizontalAlign.RIGHT)
                .dataAlign(HorizontalAlign.RIGHT)));
    return columns.toArray(Column[]::new);
  }

  private static Object[] row(
      String title, List<ModelSummary> models, Function<ModelSummary, String> cell) {
    var row = new ArrayList<Object>();
    row.add(title);
    models.forEach(model -> row.add(cell.apply(model)));
    return row.toArray();
  }

  private static String failures(ModelSummary model) {
    return model.failures().isEmpty()
        ? "0"
        : model.failures().entrySet().stream()
            .map(each -> String.format(Locale.ROOT, "%,d %s", each.getValue(), each.getKey()))
            .collect(Collectors.joining("\n"));
  }

  private static String efficiency(Optional<Spread> efficiency) {
    return efficiency.map(spread -> decimal("%.2f", spread)).orElse("");
  }

  private static String range(Spread spread) {
    return String.format(Locale.ROOT, "%,.0f–%,.0f", spread.min(), spread.max());
  }

  private static String number(Spread spread) {
    return decimal("%,.0f", spread);
  }

  private static String decimal(String format, Spread spread) {
    return String.format(Locale.ROOT, format, spread.median());
  }
}
