package io.trilane.loadtest.experiment.result;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A result of several points for a terminal: a row for each contender at each point.
final class PointsTable {
  private static final Map<String, String> COLUMNS = columns();

  private PointsTable() {}

  private static Map<String, String> columns() {
    var columns = new LinkedHashMap<String, String>();
    columns.put("calls_per_second", "calls/s");
    columns.put("p50_millis", "p50, ms");
    columns.put("p99_millis", "p99, ms");
    columns.put("queued_p99_millis", "p99 in line");
    columns.put("cpu_micros_per_call", "CPU µs/call");
    columns.put("collector_micros_per_call", "GC");
    columns.put("compiler_micros_per_call", "JIT");
    columns.put("resident_mebibytes", "memory, MiB");
    columns.put("failed_share", "failed");
    columns.put("injector_cpu_share", "injector CPU");
    return columns;
  }

  /// Lines without an end of line after the last.
  static String of(List<Summary> summaries) {
    return AsciiTable.builder()
        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS)
        .data(header(), summaries.stream().map(PointsTable::row).toArray(Object[][]::new))
        .asString();
  }

  private static Column[] header() {
    return Stream.of(
            Stream.of(left("contender"), left("point")),
            COLUMNS.values().stream().map(PointsTable::right),
            Stream.of(right("forks"), right("refused")))
        .flatMap(each -> each)
        .toArray(Column[]::new);
  }

  private static Object[] row(Summary summary) {
    return Stream.of(
            Stream.of(summary.contender(), summary.point()),
            COLUMNS.keySet().stream().map(key -> ResultTable.cell(summary.figures().get(key))),
            Stream.of(String.valueOf(summary.runs()), String.valueOf(summary.refusedRuns())))
        .flatMap(each -> each)
        .toArray();
  }

  private static Column left(String title) {
    return new Column().header(title).dataAlign(HorizontalAlign.LEFT);
  }

  private static Column right(String title) {
    return new Column()
        .header(title)
        .headerAlign(HorizontalAlign.RIGHT)
        .dataAlign(HorizontalAlign.RIGHT);
  }
}
