package io.trilane.conformance;

import io.trilane.client.cli.Cli;
import java.util.logging.LogManager;
import picocli.CommandLine.Command;

/// The launcher passes `trilane conform` on to it.
@Command(
    name = "trilane",
    description = "Shows that each model keeps to gRPC and to HTTP/2.",
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  /// Exits with 0 (fine), 1 (failed) or 2 (wrong usage).
  public static void main(String... arguments) {
    // grpc-java logs every mistake that h2spec makes, and the official client every call.
    LogManager.getLogManager().reset();
    System.exit(Cli.of(new Main()).addSubcommand(Cli.of(new ConformCommand())).execute(arguments));
  }
}
