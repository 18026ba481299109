package io.trilane.client.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Draws a [CommandReport] for people.
final class Tables {
  /// A line of a failure is shorter; the library would wrap at 80.
  private static final int MAX_CELL_WIDTH = 400;

  private Tables() {}

  static String facts(CommandReport report) {
    var summary = report.summary();
    var rows = new ArrayList<Object[]>();
    report.facts().forEach((name, value) -> rows.add(row(name.replace('_', ' '), value)));
    rows.add(row("replies", summary.replies()));
    rows.add(row("failed", summary.failed()));
    rows.add(row("elapsed micros", summary.elapsedMicros()));
    rows.add(row("replies per second", summary.repliesPerSecond()));
    summary.models().forEach((model, replies) -> rows.add(row("by model " + model, replies)));
    rows.add(row(summary.threads() == 1 ? "thread" : "threads", threads(summary)));
    return table(
        rows,
        new Column().dataAlign(HorizontalAlign.LEFT),
        new Column().dataAlign(HorizontalAlign.LEFT));
  }

  /// One reply has no percentiles worth a column.
  static String times(CallSummary summary) {
    var one = summary.replies() == 1;
    var rows = new ArrayList<Object[]>();
    rows.add(times("latency", summary.latencyMicros(), one));
    rows.add(times("in the server: queued", summary.queuedMicros(), one));
    rows.add(times("in the server: waited", summary.waitedMicros(), one));
    rows.add(times("in the server: computed", summary.computedMicros(), one));
    return one
        ? table(rows, left(""), right("micros"))
        : table(
            rows,
            left("micros"),
            right("mean"),
            right("p50"),
            right("p90"),
            right("p99"),
            right("p99.9"),
            right("max"));
  }

  static String failures(List<Failure> failures) {
    return table(
        failures.stream().map(each -> row(each.status(), each.count(), each.first())).toList(),
        left("failure"),
        right("count"),
        left("the first of them"));
  }

  private static String threads(CallSummary summary) {
    return summary.threads() == 1
        ? String.valueOf(summary.thread())
        : "%s, %s among them".formatted(shown(summary.threads()), summary.thread());
  }

  private static Object[] times(String name, @Nullable Quantiles of, boolean one) {
    if (of == null) {
      return row(name);
    }
    return one
        ? row(name, of.max())
        : row(name, of.mean(), of.p50(), of.p90(), of.p99(), of.p999(), of.max());
  }

  private static String table(List<Object[]> rows, Column... columns) {
    Stream.of(columns).forEach(column -> column.maxWidth(MAX_CELL_WIDTH));
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, rows.toArray(Object[][]::new));
  }

  private static Column left(String header) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT);
  }

  private static Column right(String header) {
    return new Column().header(header).headerAlign(HorizontalAlign.RIGHT);
  }

  private static Object[] row(Object... cells) {
    return Stream.of(cells).map(Tables::shown).toArray();
  }

  private static String shown(Object value) {
    return switch (value) {
      case Double number -> String.format(Locale.ROOT, "%,.1f", number);
      case Number number -> String.format(Locale.ROOT, "%,d", number);
      default -> value.toString();
    };
  }
}
