package io.trilane.loadtest.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.stream.Stream;

/// A table for a terminal: names on the left, figures to the right of them.
public final class TextTable {
  private TextTable() {}

  /// Lines without an end of line after the last.
  ///
  /// @param rows each begins with a name
  public static String of(List<Object[]> rows, String... headers) {
    var columns =
        Stream.of(headers).map(header -> new Column().header(header)).toArray(Column[]::new);
    columns[0].dataAlign(HorizontalAlign.LEFT).headerAlign(HorizontalAlign.LEFT);
    return AsciiTable.builder()
        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS)
        .data(columns, rows.toArray(Object[][]::new))
        .asString();
  }
}
