package io.trilane.client;

import io.trilane.client.admin.AdminCommand;
import io.trilane.client.call.CallCommand;
import io.trilane.client.cli.Cli;
import io.trilane.client.jfr.JfrCommand;
import io.trilane.client.lab.LabCommand;
import io.trilane.client.session.SessionCommand;
import java.util.logging.LogManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// The client's commands. The launcher passes `trilane call`, `session`, `lab`, `admin` and `jfr`
/// on to it.
@Command(
    name = "trilane",
    description = "Calls a Trilane server and checks what it answers.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CallCommand.class,
      SessionCommand.class,
      LabCommand.class,
      AdminCommand.class,
      JfrCommand.class,
      HelpCommand.class
    })
public final class Main {
  public static void main(String... arguments) {
    // grpc-java logs stack traces of failures that the commands report themselves, in one line.
    LogManager.getLogManager().reset();
    System.exit(Cli.run(Cli.of(new Main()), arguments));
  }
}
