package io.trilane.conformance;

import static java.util.stream.Collectors.joining;

import io.trilane.conformance.h2spec.H2Spec;
import io.trilane.conformance.h2spec.H2SpecReport;
import io.trilane.conformance.h2spec.Http2Server;
import io.trilane.runtime.ModelName;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/// The findings of h2spec in grpc-java alone, and in each model.
record H2SpecTable(List<Row> rows) {
  record Row(String server, H2SpecReport report) {}

  /// Runs h2spec against all servers at once, because it waits most of its time.
  static H2SpecTable run() throws IOException, InterruptedException, ExecutionException {
    try (var h2spec = H2Spec.unpack()) {
      var stock = row(h2spec, "stock grpc-java", Http2Server::stock);
      var models =
          Stream.of(ModelName.values())
              .map(model -> row(h2spec, model.toString(), () -> Http2Server.in(model)));
      return new H2SpecTable(AtOnce.all(Stream.concat(Stream.of(stock), models).toList()));
    }
  }

  /// In Markdown.
  String text() {
    return rows.stream()
        .map(row ->
            "| %s | %d of %d | %s |"
                .formatted(
                    row.server(),
                    row.report().cases() - row.report().failures().size(),
                    row.report().cases(),
                    String.join(", ", row.report().failures())))
        .collect(joining("\n", "| server | passed | failed |\n| --- | --- | --- |\n", "\n"));
  }

  /// One line for each case that fails in a model and does not in grpc-java alone.
  List<String> failures() {
    return rows.stream()
        .flatMap(row ->
            row.report().failures().stream()
                .filter(failure -> !H2SpecReport.OF_STOCK.contains(failure))
                .map(failure -> "%s (%s)".formatted(failure, row.server())))
        .toList();
  }

  private static Callable<Row> row(H2Spec h2spec, String name, Callable<Http2Server> start) {
    return () -> {
      try (var server = start.call()) {
        return new Row(name, h2spec.run(server.port()));
      }
    };
  }
}
