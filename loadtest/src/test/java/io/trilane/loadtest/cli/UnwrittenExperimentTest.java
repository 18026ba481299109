package io.trilane.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.client.cli.CommandFailed;
import io.trilane.loadtest.experiment.plan.MadeResult;
import io.trilane.loadtest.experiment.result.ResultsFolder;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// An experiment whose disk is full. `/dev/full` is one that always is.
final class UnwrittenExperimentTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir private Path temporary;

  @Test
  @EnabledIf("hasFullDisk")
  void namesTheFolderAndTheReason() {
    var folder = new ResultsFolder(temporary.resolve("results"));
    var failure =
        assertThrows(
            CommandFailed.class,
            () ->
                Experiment.run(
                    folder,
                    (servers, results) -> {
                      Files.writeString(FULL, "result");
                      return 0;
                    }));
    assertEquals(
        "cannot write results to " + folder.root() + " (No space left on device)",
        failure.getMessage());
  }

  @Test
  void namesTheFolderOfAReaderOrWriterThatWrapsItsFailure() {
    var folder = new ResultsFolder(temporary.resolve("results"));
    var failure =
        assertThrows(
            CommandFailed.class,
            () ->
                Experiment.run(
                    folder,
                    (servers, results) -> {
                      throw new UncheckedIOException(new EOFException());
                    }));
    assertEquals(
        "cannot write results to " + folder.root() + " (java.io.EOFException)",
        failure.getMessage());
  }

  @Test
  @EnabledIf("hasFullDisk")
  void namesTheFileForBuildServers() {
    var result = MadeResult.of(List.of("virtual"), List.of("10 clients"));
    var failure =
        assertThrows(CommandFailed.class, () -> JUnitFile.write(result, Optional.of(FULL)));
    assertEquals("cannot write /dev/full (No space left on device)", failure.getMessage());
  }

  static boolean hasFullDisk() {
    return Files.isWritable(FULL);
  }
}
