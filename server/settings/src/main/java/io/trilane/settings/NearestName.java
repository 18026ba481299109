package io.trilane.settings;

import static java.util.Comparator.comparingInt;

import java.util.Collection;

/// Finds the valid name that is nearest to a mistyped one.
public final class NearestName {
  private NearestName() {}

  /// The candidate with the smallest edit distance.
  public static String to(String mistyped, Collection<String> candidates) {
    return candidates.stream()
        .min(comparingInt(candidate -> distance(mistyped, candidate)))
        .orElseThrow(() -> new IllegalArgumentException("no candidates"));
  }

  /// Levenshtein's distance, one row of the Wagner-Fischer matrix at a time.
  private static int distance(String from, String to) {
    var row = new int[to.length() + 1];
    for (var column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (var line = 1; line <= from.length(); line++) {
      var diagonal = row[0];
      row[0] = line;
      for (var column = 1; column <= to.length(); column++) {
        var replace = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replace, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
