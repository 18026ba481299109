package io.trilane.client.report;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.trilane.client.cli.CommandFailed;
import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;

/// Shows what a command found out.
///
/// @param facts what only this command knows, named as in the JSON output, in order
public record CommandReport(Map<String, Object> facts, CallSummary summary) {
  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .setPrettyPrinting()
          .serializeNulls()
          .disableHtmlEscaping()
          .create();

  /// Prints tables for people, or JSON for machines, and then fails if anything in it has failed.
  ///
  /// @param ofWhat what the failures are counted in, as in `calls`
  public void show(PrintWriter out, boolean json, String ofWhat) throws CommandFailed {
    if (json) {
      printJson(out);
    } else if (summary.replies() > 0) {
      printTables(out);
    }
    if (summary.failed() > 0) {
      throw new CommandFailed(verdict(ofWhat));
    }
  }

  private void printTables(PrintWriter out) {
    out.println(Tables.facts(this));
    out.println(Tables.times(summary));
    if (summary.failed() > 0) {
      out.println(Tables.failures(summary.failures()));
    }
  }

  /// One object: the facts, then the summary.
  private void printJson(PrintWriter out) {
    var object = GSON.toJsonTree(facts).getAsJsonObject();
    GSON.toJsonTree(summary).getAsJsonObject().asMap().forEach(object::add);
    out.println(GSON.toJson(object));
  }

  private String verdict(String ofWhat) {
    var first = summary.failures().getFirst().first();
    if (summary.failed() == 1 && summary.replies() == 0) {
      return first;
    }
    var counts =
        summary.failures().stream()
            .map(failure -> failure.count() + " " + failure.status())
            .collect(Collectors.joining(", "));
    return "%d %s failed (%s), as in: %s".formatted(summary.failed(), ofWhat, counts, first);
  }
}
