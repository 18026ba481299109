package io.trilane.conformance;

import static java.util.stream.Collectors.joining;

import io.trilane.conformance.interop.InteropCase;
import io.trilane.conformance.interop.InteropServer;
import io.trilane.conformance.interop.OfficialClient;
import io.trilane.conformance.interop.TestedService;
import io.trilane.runtime.ModelName;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// The outcome of the official suite: its cases down, each service in each model across.
record InteropTable(List<Column> columns) {
  /// One service in one model.
  record Place(TestedService tested, ModelName model) {
    @Override
    public String toString() {
      return tested + ", " + model;
    }
  }

  /// @param failures what the cases that failed found wrong
  record Column(Place place, Map<InteropCase, String> failures) {}

  /// The table of a day on which all is well.
  static InteropTable allPassed() {
    return new InteropTable(places().map(place -> new Column(place, Map.of())).toList());
  }

  /// Runs the suite in all columns at once, because it waits most of its time.
  static InteropTable run() throws InterruptedException, ExecutionException {
    return new InteropTable(
        AtOnce.all(places().<Callable<Column>>map(place -> () -> run(place)).toList()));
  }

  /// In Markdown.
  String text() {
    var head = row("case", columns.stream().map(column -> column.place().toString()));
    var rule = row("---", columns.stream().map(_ -> "---"));
    var rows =
        InteropCase.all().stream()
            .map(test ->
                row(
                    test.toString(),
                    columns.stream()
                        .map(column -> column.failures().containsKey(test) ? "FAIL" : "pass")));
    return Stream.concat(Stream.of(head, rule), rows).collect(joining("\n")) + "\n";
  }

  /// The number of cases in all columns.
  int cells() {
    return columns.size() * InteropCase.all().size();
  }

  /// One line for each cell that failed.
  List<String> failures() {
    return columns.stream()
        .flatMap(column ->
            column.failures().entrySet().stream()
                .map(failure ->
                    "%s (%s): %s".formatted(failure.getKey(), column.place(), failure.getValue())))
        .toList();
  }

  private static Stream<Place> places() {
    return Stream.of(TestedService.values())
        .flatMap(tested -> Stream.of(ModelName.values()).map(model -> new Place(tested, model)));
  }

  private static Column run(Place place) throws IOException, InterruptedException {
    var failures = new LinkedHashMap<InteropCase, String>();
    try (var server = new InteropServer(place.model(), place.tested())) {
      for (var test : InteropCase.all()) {
        try {
          OfficialClient.run(test, server.port());
        } catch (ExecutionException e) {
          failures.put(test, String.valueOf(e.getCause()));
        } catch (TimeoutException _) {
          failures.put(test, "did not end within a minute");
        }
      }
    }
    return new Column(place, failures);
  }

  private static String row(String first, Stream<String> cells) {
    return Stream.concat(Stream.of(first), cells).collect(joining(" | ", "| ", " |"));
  }
}
