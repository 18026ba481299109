package io.trilane.app;

import io.trilane.app.serve.StartFailure;
import io.trilane.settings.ConfigError;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The error of a command that cannot do its work: one line, and its exit code.
final class OneLineErrors {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private OneLineErrors() {}

  static int wrongUsage(ParameterException error, String[] args) {
    var command = error.getCommandLine().getCommandSpec().qualifiedName();
    return say(
        error.getCommandLine(), error.getMessage() + " (see " + command + " --help)", WRONG_USAGE);
  }

  static int failed(Exception error, CommandLine command, ParseResult parsed) {
    return switch (error) {
      case ConfigError wrong -> say(command, wrong.getMessage(), WRONG_USAGE);
      case StartFailure failure -> say(command, failure.getMessage(), FAILED);
      default -> {
        LoggerFactory.getLogger(OneLineErrors.class).debug("unexpected", error);
        yield say(command, error.toString(), FAILED);
      }
    };
  }

  private static int say(CommandLine command, String line, int exitCode) {
    command.getErr().println("trilane: " + line);
    command.getErr().flush();
    return exitCode;
  }
}
