package io.trilane.loadtest.experiment.result;

import java.util.ArrayList;

/// A result for a terminal: its table, what a reader should know, the places of its files, and last
/// the sentence.
public final class ResultText {
  private ResultText() {}

  /// Lines without an end of line after the last.
  public static String of(Result result, ResultsFolder folder) {
    var lines = new ArrayList<String>();
    lines.add(ResultTable.of(result.summaries()));
    lines.add("");
    lines.addAll(result.verdict().cautions());
    lines.add("");
    lines.add("Page:     " + folder.page());
    lines.add("Figures:  " + folder.json());
    lines.add("");
    lines.add(result.verdict().sentence());
    result.assertions().stream()
        .map(each ->
            "%s  %s (%s)"
                .formatted(each.passed() ? "holds: " : "FAILS: ", each.assertion(), each.found()))
        .forEach(lines::add);
    return String.join("\n", lines);
  }
}
