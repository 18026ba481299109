package io.trilane.loadtest.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rows that calls take in turn, over and over.
///
/// @param rows by the names of their columns; at least one
record Feed(List<Map<String, String>> rows) {
  /// A single row without columns.
  static final Feed NONE = new Feed(List.of(Map.of()));

  private static final int MAX_LINES = 1_000_000;

  /// Reads a file of comma-separated values, the names of the columns in its first line. A value
  /// has no comma, and no quotes around it.
  ///
  /// @throws IllegalArgumentException naming the line that has too few or too many
  static Feed read(Path file) {
    try {
      var lines = Files.readAllLines(file);
      if (lines.size() < 2 || lines.size() > MAX_LINES) {
        throw new IllegalArgumentException(
            "%s must have a line of names and 1 to %,d rows, had %,d lines"
                .formatted(file, MAX_LINES, lines.size()));
      }
      var names = lines.getFirst().split(",", -1);
      var rows = new ArrayList<Map<String, String>>();
      for (var i = 1; i < lines.size(); i++) {
        rows.add(row(names, lines.get(i).split(",", -1), file, i + 1));
      }
      return new Feed(rows);
    } catch (IOException e) {
      throw new IllegalArgumentException("--feed: cannot read " + file, e);
    }
  }

  private static Map<String, String> row(String[] names, String[] values, Path file, int line) {
    if (values.length != names.length) {
      throw new IllegalArgumentException(
          "line %d of %s has %d values for %d columns"
              .formatted(line, file, values.length, names.length));
    }
    var row = new LinkedHashMap<String, String>();
    for (var i = 0; i < names.length; i++) {
      row.put(names[i].strip(), values[i].strip());
    }
    return row;
  }
}
