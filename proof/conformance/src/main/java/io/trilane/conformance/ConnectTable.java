package io.trilane.conformance;

import static java.util.stream.Collectors.joining;

import io.trilane.conformance.connect.ConnectOutcome;
import io.trilane.conformance.connect.ConnectRunner;
import io.trilane.conformance.connect.Subject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The outcome of Connect's suite with stock grpc-java, and with each service in each model.
record ConnectTable(ConnectOutcome stock, Map<Subject, ConnectOutcome> others) {

  /// Runs the suite against one subject after the other, because its cases watch the time.
  static ConnectTable run(ConnectRunner runner) throws IOException, InterruptedException {
    var stock = outcome(runner, new Subject.Stock());
    var others = new LinkedHashMap<Subject, ConnectOutcome>();
    for (var subject : Subject.ofTrilane()) {
      others.put(subject, outcome(runner, subject));
    }
    return new ConnectTable(stock, others);
  }

  /// The runner gives each server ten seconds to start. One that needs more, on a machine with more
  /// to do than it has processors, has a second try.
  private static ConnectOutcome outcome(ConnectRunner runner, Subject subject)
      throws IOException, InterruptedException {
    try {
      return runner.run(subject);
    } catch (IOException late) {
      return runner.run(subject);
    }
  }

  /// In Markdown.
  String text() {
    return others.entrySet().stream()
        .map(each -> row(each.getKey().toString(), each.getValue()))
        .collect(
            joining(
                "\n",
                """
                | server | passed | fails and passes with stock |
                | --- | --- | --- |
                %s
                """
                    .formatted(row("stock grpc-java", stock)),
                "\n"));
  }

  /// One line for each case that passes with stock grpc-java and fails here.
  List<String> failures() {
    return others.entrySet().stream()
        .flatMap(each ->
            each.getValue().failuresBeside(stock).entrySet().stream()
                .map(failure ->
                    "%s (%s): %s".formatted(failure.getKey(), each.getKey(), failure.getValue())))
        .toList();
  }

  /// The number of cases that passed in all models.
  String summary() {
    return "%d of %d passed; %d failed that pass with stock grpc-java"
        .formatted(
            others.values().stream().mapToInt(ConnectOutcome::passed).sum(),
            others.values().stream().mapToInt(ConnectOutcome::cases).sum(),
            failures().size());
  }

  private String row(String server, ConnectOutcome outcome) {
    return "| %s | %d of %d | %d |"
        .formatted(server, outcome.passed(), outcome.cases(), outcome.failuresBeside(stock).size());
  }
}
