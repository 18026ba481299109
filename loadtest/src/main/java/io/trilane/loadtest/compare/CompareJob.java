package io.trilane.loadtest.compare;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.gatling.GatlingInjector;
import io.trilane.loadtest.report.ResultsFolder;
import io.trilane.loadtest.result.ComparisonResult;
import io.trilane.loadtest.result.Environment;
import io.trilane.loadtest.result.Procedure;
import io.trilane.loadtest.server.ServerCommand;
import io.trilane.loadtest.server.ServerFailed;
import io.trilane.loadtest.server.Servers;
import java.io.FileNotFoundException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// A comparison from its first server to its last run.
///
/// @param backend what the servers that are started are to wait for
/// @param targets servers that run already; empty: servers are started
record CompareJob(
    Procedure procedure,
    Backend backend,
    Map<String, Target> targets,
    Invocation invocation,
    ResultsFolder folder,
    PrintStream console) {

  /// Blocks until the last run has ended.
  ComparisonResult run(Servers servers)
      throws CallFailed, ServerFailed, CommandFailed, FileNotFoundException, InterruptedException {
    var started = Instant.now();
    int loops = injectorLoops();
    try (var chatter = new PrintStream(folder.logs().resolve("gatling.log").toFile());
        var injector = new GatlingInjector(loops, chatter);
        var progress = Progress.on(console, isTerminal(), timeUnderLoad())) {
      var comparison =
          new Comparison(procedure, fleet(servers), injector, progress, folder.gatling());
      comparison.conduct();
      return ComparisonResult.of(
          started,
          invocation.words(),
          procedure,
          Environment.here(loops),
          comparison.servers(),
          comparison.runs());
    }
  }

  private Fleet fleet(Servers servers) throws ServerFailed, CommandFailed, InterruptedException {
    if (!targets.isEmpty()) {
      return new Fleet.Running(targets);
    }
    var trilane = invocation.requireLauncher("compare");
    var fresh = new Fleet.Fresh(servers, trilane, backendName(servers, trilane), folder.logs());
    return procedure.fresh() ? fresh : new Fleet.Kept(fresh, new HashMap<>());
  }

  private String backendName(Servers servers, String trilane)
      throws ServerFailed, InterruptedException {
    return switch (backend) {
      case Backend.Named(String name) -> name;
      case Backend.OwnProcess() ->
          servers
              .start(
                  "the backend",
                  new ServerCommand(trilane, "pipeline", "timer"),
                  folder.logs().resolve("backend.log"))
              .target()
              .toString();
    };
  }

  /// Half of the processors are left to the servers.
  private static int injectorLoops() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  private Duration timeUnderLoad() {
    var runs = (long) procedure.rounds() * procedure.models().size();
    return Trial.RAMP
        .plus(procedure.window())
        .multipliedBy(runs)
        .plus(procedure.warmUp().multipliedBy(procedure.warmUps()));
  }

  @SuppressWarnings(
      "SystemConsoleNull") // true of JDK 22 to 24; since 25 it is null again without a terminal
  private static boolean isTerminal() {
    var terminal = System.console();
    return terminal != null && terminal.isTerminal();
  }
}
