package io.trilane.loadtest;

import io.trilane.client.cli.Cli;
import io.trilane.loadtest.compare.CompareCommand;
import java.util.List;
import java.util.Optional;
import java.util.logging.LogManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The harness's commands. The launcher passes `trilane compare` on to it.
@Command(
    name = "trilane",
    description = "Measures Trilane's concurrency models against each other.",
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this and do nothing else.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  /// Exits with 0 (fine), 1 (failed) or 2 (wrong usage).
  public static void main(String... arguments) {
    // grpc-java logs stack traces of failures that the commands report themselves, in one line.
    LogManager.getLogManager().reset();
    var launcher = Optional.ofNullable(System.getenv("TRILANE_LAUNCHER"));
    var compare = new CompareCommand(launcher, List.of(arguments));
    System.exit(Cli.of(new Main()).addSubcommand(Cli.of(compare)).execute(arguments));
  }
}
