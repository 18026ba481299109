package io.trilane.loadtest;

import io.trilane.client.cli.Cli;
import io.trilane.loadtest.advise.AdviseCommand;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.compare.CompareCommand;
import io.trilane.loadtest.cores.CoresCommand;
import io.trilane.loadtest.curve.CurveCommand;
import io.trilane.loadtest.faults.FaultsCommand;
import io.trilane.loadtest.hold.HoldCommand;
import io.trilane.loadtest.knee.KneeCommand;
import io.trilane.loadtest.mix.MixCommand;
import io.trilane.loadtest.race.RaceCommand;
import io.trilane.loadtest.report.MergeCommand;
import io.trilane.loadtest.report.ReportCommand;
import io.trilane.loadtest.run.RunCommand;
import io.trilane.loadtest.selftest.SelfTestCommand;
import java.util.List;
import java.util.Optional;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The harness's commands. The launcher passes `trilane compare`, `run`, `report`, `merge`, `race`,
/// `mix` and `faults` on to it.
@Command(
    name = "trilane",
    description = "Measures Trilane's concurrency models against each other.",
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  /// Exits with 0 (fine), 1 (failed) or 2 (wrong usage).
  public static void main(String... arguments) {
    // grpc-java logs stack traces of failures that the commands report themselves, in one line.
    LogManager.getLogManager().reset();
    var launcher = Optional.ofNullable(System.getenv("TRILANE_LAUNCHER"));
    var invocation = new Invocation(launcher, List.of(arguments));
    System.exit(Cli.run(commandLine(invocation), arguments));
  }

  /// Its commands are built by hand, because they take what `main` has read from its surroundings.
  static CommandLine commandLine(Invocation invocation) {
    return Cli.of(new Main())
        .addSubcommand(Cli.of(new CompareCommand(invocation)))
        .addSubcommand(Cli.of(new RunCommand(invocation)))
        .addSubcommand(Cli.of(new CurveCommand(invocation)))
        .addSubcommand(Cli.of(new KneeCommand(invocation)))
        .addSubcommand(Cli.of(new CoresCommand(invocation)))
        .addSubcommand(Cli.of(new HoldCommand(invocation)))
        .addSubcommand(Cli.of(new AdviseCommand(invocation)))
        .addSubcommand(Cli.of(new SelfTestCommand()))
        .addSubcommand(Cli.of(new ReportCommand(invocation)))
        .addSubcommand(Cli.of(new MergeCommand(invocation)))
        .addSubcommand(Cli.of(new FaultsCommand(invocation)))
        .addSubcommand(Cli.of(new RaceCommand(invocation)))
        .addSubcommand(Cli.of(new MixCommand(invocation)));
  }
}
