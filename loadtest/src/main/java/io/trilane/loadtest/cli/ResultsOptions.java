package io.trilane.loadtest.cli;

import io.trilane.loadtest.experiment.result.ResultsFolder;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The folder and the form of results, as a picocli mixin.
public final class ResultsOptions {
  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where the results go; must be empty or new (default: results/<time>).")
  private @Nullable Path output;

  @Option(names = "--json", description = "Print result.json in place of the tables.")
  private boolean json;

  /// The folder that `--output` names; by default, named after this moment. Not made yet.
  public ResultsFolder folder() {
    return output == null ? ResultsFolder.named(Instant.now()) : new ResultsFolder(output);
  }

  /// True if `result.json` is to be printed, and nothing else.
  public boolean json() {
    return json;
  }
}
