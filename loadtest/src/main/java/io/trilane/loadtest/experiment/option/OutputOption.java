package io.trilane.loadtest.experiment.option;

import io.trilane.loadtest.experiment.result.ResultsFolder;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The folder of a new result, as a picocli mixin.
public final class OutputOption {
  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The folder for the results; must be empty or new (default: results/<time>).")
  private @Nullable Path output;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  public boolean isGiven() {
    return output != null;
  }

  /// The folder that it names; by default, one named after this moment. Not made yet.
  ///
  /// @throws ParameterException if there is something in it
  public ResultsFolder folder() {
    if (output == null) {
      return ResultsFolder.named(Instant.now());
    }
    var folder = new ResultsFolder(output);
    if (folder.isInUse()) {
      throw new ParameterException(
          command.commandLine(), "--output must be empty or new, and " + output + " has files");
    }
    return folder;
  }
}
