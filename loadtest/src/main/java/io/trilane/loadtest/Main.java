package io.trilane.loadtest;

import io.trilane.client.cli.Cli;
import io.trilane.loadtest.compare.CompareCommand;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;

/// The commands of the load harness, as `trilane` passes them on.
@Command(name = "trilane", description = "Measures Trilane's concurrency models.")
public final class Main {
  /// Held, because the JDK forgets the level of a logger that nobody refers to.
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  private Main() {}

  /// Runs one command and exits with its code: 0 fine, 1 failed, 2 wrong usage.
  public static void main(String[] arguments) {
    // What gRPC has to say about lost connections, the commands say themselves, in one line.
    GRPC.setLevel(Level.OFF);
    var launcher = Optional.ofNullable(System.getenv("TRILANE_LAUNCHER"));
    var commandLine =
        Cli.of(new Main()).addSubcommand(new CompareCommand(launcher, List.of(arguments)));
    System.exit(commandLine.execute(arguments));
  }
}
