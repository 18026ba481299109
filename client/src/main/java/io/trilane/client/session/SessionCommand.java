package io.trilane.client.session;

import io.trilane.client.cli.ClientConnections;
import io.trilane.client.cli.CommandFailed;
import io.trilane.client.cli.ConnectionCount;
import io.trilane.client.cli.ConnectionOptions;
import io.trilane.client.cli.Count;
import io.trilane.client.cli.WorkOptions;
import io.trilane.client.report.CallTally;
import io.trilane.client.report.CommandReport;
import io.trilane.client.rpc.Target;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `trilane session`.
@Command(
    name = "session",
    customSynopsis = "trilane session --target=HOST:PORT [OPTIONS]",
    sortOptions = false,
    description = {
      "Keeps many sessions open at once and checks every reply in each: payload, running count,"
          + " running sum, order.",
      "Exit code: 0 all good, 1 a session failed, 2 wrong usage."
    })
public final class SessionCommand implements Callable<Integer> {
  @Option(
      names = "--target",
      paramLabel = "HOST:PORT",
      required = true,
      description = "The address of the server.")
  @SuppressWarnings("NullAway.Init") // required, so picocli sets it
  private Target target;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "10",
      description = "The number of sessions to keep open (default: ${DEFAULT-VALUE}).")
  private int sessions;

  @Option(
      names = "--messages",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "10",
      description = "The number of messages that each of them sends (default: ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      defaultValue = "10ms",
      description = "From one message of a session to its next (default: ${DEFAULT-VALUE}).")
  private Duration interval = Duration.ZERO;

  @Mixin private ConnectionCount connections = new ConnectionCount();

  @Mixin private WorkOptions work = new WorkOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--json", description = "Print one JSON object in place of the tables.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    var deadline = work.deadline(1, connection.maxMessageBytes());
    var carriers = connections.count("--sessions", sessions);
    var tally = new CallTally();
    var running = new Sessions(sessions, messages, interval, work, tally);
    long elapsedNanos;
    try (var clients =
        ClientConnections.open(carriers, () -> connection.connect(target, deadline))) {
      var start = System.nanoTime();
      running.run(clients);
      elapsedNanos = System.nanoTime() - start;
    }
    var summary = tally.summary(elapsedNanos);
    var facts = new LinkedHashMap<String, Object>();
    facts.put("target", target.toString());
    facts.put("connections", carriers);
    facts.put("sessions", sessions);
    facts.put("open_at_once", running.openAtOnce());
    facts.put("completed", sessions - summary.failed());
    facts.put("messages_each", messages);
    new CommandReport(facts, summary)
        .show(command.commandLine().getOut(), json, "of " + sessions + " sessions");
    return ExitCode.OK;
  }
}
