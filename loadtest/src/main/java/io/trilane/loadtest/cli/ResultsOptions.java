package io.trilane.loadtest.cli;

import io.trilane.loadtest.experiment.option.OutputOption;
import io.trilane.loadtest.experiment.result.ResultsFolder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The folder and the form of results, as a picocli mixin.
public final class ResultsOptions {
  @Mixin private OutputOption output = new OutputOption();

  @Option(names = "--json", description = "Print result.json in place of the table.")
  private boolean json;

  /// The folder that `--output` names; by default, named after this moment. Not made yet.
  public ResultsFolder folder() {
    return output.folder();
  }

  public boolean hasFolder() {
    return output.isGiven();
  }

  /// True if `result.json` is to be printed, and nothing else.
  public boolean json() {
    return json;
  }
}
