package io.trilane.loadtest.experiment.result;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Any result for a terminal: a column for each contender and a row for each figure or, where there
/// are several points, a row for each of them. Figures are medians over the forks and, where there
/// are enough of them, have their intervals.
final class ResultTable {
  private ResultTable() {}

  /// Lines without an end of line after the last.
  static String of(List<Summary> summaries) {
    return summaries.stream().map(Summary::point).distinct().count() > 1
        ? PointsTable.of(summaries)
        : byContender(summaries);
  }

  private static String byContender(List<Summary> summaries) {
    var rows = new ArrayList<Object[]>();
    row(rows, "calls/s", summaries, "calls_per_second");
    row(rows, "latency p50, ms", summaries, "p50_millis");
    row(rows, "  p90", summaries, "p90_millis");
    row(rows, "  p99", summaries, "p99_millis");
    row(rows, "  p99.9", summaries, "p999_millis");
    row(rows, "  p99 in line", summaries, "queued_p99_millis");
    row(rows, "first message p50, ms", summaries, "first_p50_millis");
    row(rows, "  p99", summaries, "first_p99_millis");
    row(rows, "between messages p99, ms", summaries, "between_p99_millis");
    rows.add(
        cells(
            "  max of all",
            summaries,
            summary ->
                summary.latency().getTotalCount() == 0
                    ? ""
                    : number(summary.latency().getMaxValue() / 1e6)));
    row(rows, "server CPU µs/call", summaries, "cpu_micros_per_call");
    row(rows, "  of it collectors", summaries, "collector_micros_per_call");
    row(rows, "  beside it compilers", summaries, "compiler_micros_per_call");
    row(rows, "thread switches/call", summaries, "switches_per_call");
    row(rows, "threads", summaries, "threads");
    row(rows, "resident memory, MiB", summaries, "resident_mebibytes");
    row(rows, "failed share", summaries, "failed_share");
    row(rows, "injector lag p99, ms", summaries, "lag_p99_millis");
    row(rows, "injector CPU share", summaries, "injector_cpu_share");
    rows.add(cells("forks", summaries, summary -> String.valueOf(summary.runs())));
    if (summaries.stream().anyMatch(summary -> summary.refusedRuns() > 0)) {
      rows.add(cells("refused runs", summaries, each -> String.valueOf(each.refusedRuns())));
    }
    return AsciiTable.builder()
        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS)
        .data(columns(summaries), rows.toArray(Object[][]::new))
        .asString();
  }

  private static Column[] columns(List<Summary> summaries) {
    var columns = new ArrayList<Column>();
    columns.add(new Column().header("").dataAlign(HorizontalAlign.LEFT));
    summaries.forEach(summary ->
        columns.add(
            new Column()
                .header((summary.contender() + " " + summary.point()).strip())
                .headerAlign(HorizontalAlign.RIGHT)
                .dataAlign(HorizontalAlign.RIGHT)));
    return columns.toArray(Column[]::new);
  }

  private static void row(List<Object[]> rows, String title, List<Summary> summaries, String key) {
    if (summaries.stream().anyMatch(summary -> summary.figures().containsKey(key))) {
      rows.add(cells(title, summaries, summary -> cell(summary.figures().get(key))));
    }
  }

  private static Object[] cells(
      String title, List<Summary> summaries, java.util.function.Function<Summary, String> cell) {
    var cells = new ArrayList<Object>();
    cells.add(title);
    summaries.forEach(summary -> cells.add(cell.apply(summary)));
    return cells.toArray();
  }

  static String cell(@org.jspecify.annotations.Nullable Figure figure) {
    if (figure == null) {
      return "–";
    }
    return figure.low() == null || figure.high() == null
        ? number(figure.median())
        : number(figure.median())
            + " ("
            + number(Math.max(0, figure.low()))
            + "–"
            + number(figure.high())
            + ")";
  }

  /// Three digits that count.
  static String number(double value) {
    var size = Math.abs(value);
    var format = size >= 100 || size == 0 ? "%,.0f" : size >= 10 ? "%,.1f" : "%,.2f";
    return String.format(Locale.ROOT, size < 0.1 && size > 0 ? "%.3f" : format, value);
  }
}
