package io.trilane.loadtest.cli;

import io.trilane.client.cli.CommandFailed;
import io.trilane.loadtest.experiment.check.JUnitReport;
import io.trilane.loadtest.experiment.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The file for build servers.
public final class JUnitFile {
  private JUnitFile() {}

  /// Writes a result, where such a file is wanted.
  ///
  /// @throws CommandFailed if it cannot be written; the message names it
  public static void write(Result result, Optional<Path> file) throws CommandFailed {
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.writeString(file.get(), JUnitReport.of(result));
    } catch (IOException e) {
      throw new CommandFailed("cannot write %s (%s)".formatted(file.get(), e.getMessage()));
    }
  }
}
