package io.trilane.client.jfr;

import io.trilane.client.cli.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `trilane jfr`.
@Command(
    name = "jfr",
    sortOptions = false,
    description = {
      "Shows what a recording of a server says of its calls: where their time went, and where their"
          + " handlers parked, slept, waited for a lock, read and wrote, or pinned a carrier.",
      "Make one with: jcmd PID JFR.start duration=30s filename=server.jfr",
      "Calls of less than 10 ms are not in it, nor are stretches of a handler of less than 1 ms."
    })
public final class JfrCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The recording.")
  @SuppressWarnings("NullAway.Init") // required, so picocli sets it
  private Path file;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  @Override
  public Integer call() throws CommandFailed {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailed(file + ": no such file");
    }
    try {
      CallsOfRecording.read(file).show(command.commandLine().getOut());
      return ExitCode.OK;
    } catch (IOException
        | RuntimeException
        | InternalError e) { // all three are what the reader throws
      throw new CommandFailed(
          file
              + ": not a whole recording: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }
}
