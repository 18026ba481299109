package io.trilane.conformance.connect;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The outcome of Connect's suite against one subject.
///
/// @param cases the number of cases run
/// @param failures the findings by the name of the case that failed
public record ConnectOutcome(int cases, SortedMap<String, String> failures) {
  private static final String FAILED = "FAILED: ";
  private static final Pattern TOTAL = Pattern.compile("Total cases: (\\d+)");
  private static final String NOT_STARTED = "error reading server response";
  private static final Pattern NOT_RUN = Pattern.compile("Another (\\d+) could not be run.*");

  /// Reads the runner's report.
  ///
  /// @throws IOException if the runner did not come to its end, or could not run some cases, or one
  ///   of the servers did not start within the ten seconds that the runner waits
  static ConnectOutcome read(List<String> report) throws IOException {
    var failures = new TreeMap<String, String>();
    var cases = 0;
    var failed = "";
    for (var line : report) {
      var total = TOTAL.matcher(line);
      if (line.startsWith(FAILED)) {
        failed = line.substring(FAILED.length()).replaceFirst(":$", "");
        failures.put(failed, "");
      } else if (total.matches()) {
        cases = Integer.parseInt(total.group(1));
      } else if (NOT_RUN.matcher(line).matches() || line.contains(NOT_STARTED)) {
        throw new IOException(line.strip());
      } else if (line.isBlank()) {
        failed = "";
      } else if (!failed.isEmpty()) {
        failures.merge(failed, line.strip(), (before, more) -> (before + " " + more).strip());
      }
    }
    if (cases == 0) {
      throw new IOException("Connect's runner has run no case: " + String.join("\n", report));
    }
    return new ConnectOutcome(cases, Collections.unmodifiableSortedMap(failures));
  }

  public int passed() {
    return cases - failures.size();
  }

  /// The failures of cases that pass with `stock`.
  public SortedMap<String, String> failuresBeside(ConnectOutcome stock) {
    var own = new TreeMap<>(failures);
    own.keySet().removeAll(stock.failures().keySet());
    return own;
  }
}
