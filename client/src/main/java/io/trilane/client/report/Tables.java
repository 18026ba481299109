package io.trilane.client.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Draws a [Report] for people.
final class Tables {
  private Tables() {}

  static String facts(Report report) {
    Summary summary = report.summary();
    List<Object[]> rows = new ArrayList<>();
    report.facts().forEach((name, value) -> rows.add(row(name.replace('_', ' '), value)));
    rows.add(row("replies", summary.replies()));
    rows.add(row("failed", summary.failed()));
    summary.models().forEach((model, replies) -> rows.add(row("model " + model, replies)));
    rows.add(row(summary.threads() == 1 ? "thread" : "threads", threads(summary)));
    return table(List.of("", ""), rows);
  }

  /// One reply has no percentiles worth a column.
  static String times(Summary summary) {
    boolean one = summary.replies() == 1;
    List<Object[]> rows = new ArrayList<>();
    rows.add(times("latency", summary.latencyMicros(), one));
    rows.add(times("in the server: queued", summary.queuedMicros(), one));
    rows.add(times("in the server: waited", summary.waitedMicros(), one));
    rows.add(times("in the server: computed", summary.computedMicros(), one));
    return table(
        one
            ? List.of("", "micros")
            : List.of("micros", "mean", "p50", "p90", "p99", "p99.9", "max"),
        rows);
  }

  static String failures(List<Failure> failures) {
    return table(
        List.of("failure", "count", "the first of them"),
        failures.stream().map(each -> row(each.status(), each.count(), each.first())).toList());
  }

  private static String threads(Summary summary) {
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

  private static String table(List<String> headers, List<Object[]> rows) {
    Column[] columns =
        Stream.concat(
                Stream.of(column(headers.getFirst(), HorizontalAlign.LEFT)),
                headers.stream().skip(1).map(header -> column(header, HorizontalAlign.RIGHT)))
            .toArray(Column[]::new);
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, rows.toArray(Object[][]::new));
  }

  private static Column column(String header, HorizontalAlign align) {
    return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(300);
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
