package io.trilane.conformance.h2spec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The outcome of h2spec's cases.
///
/// @param cases how many were run
/// @param failures the ids of those that failed, such as `http2/5.1/6`
public record H2SpecReport(int cases, SortedSet<String> failures) {
  /// The cases that fail in grpc-java itself.
  public static final SortedSet<String> OF_STOCK =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(
              List.of(
                  "generic/2/4",
                  "http2/5.1.1/2",
                  "http2/5.1/12",
                  "http2/5.1/6",
                  "http2/8.1.2.3/1",
                  "http2/8.1.2.3/2",
                  "http2/8.1.2.3/3",
                  "http2/8.1.2.3/4")));

  private static final Pattern CASE = Pattern.compile("<testcase package=\"([^\"]+)\"");

  /// Reads h2spec's report line by line: it has bytes in it that no XML parser takes.
  ///
  /// @throws IOException if there is no case in it, so that h2spec did not run
  static H2SpecReport read(Path file) throws IOException {
    var cases = 0;
    var section = "";
    var number = 0;
    var failures = new TreeSet<String>();
    for (var line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      var found = CASE.matcher(line);
      if (found.find()) {
        cases++;
        number = section.equals(found.group(1)) ? number + 1 : 1;
        section = found.group(1);
      } else if (line.contains("<error>") || line.contains("<failure>")) {
        failures.add(section + "/" + number);
      }
    }
    if (cases == 0) {
      throw new IOException("h2spec has run no case");
    }
    return new H2SpecReport(cases, failures);
  }
}
