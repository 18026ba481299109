package io.trilane.client.call;

import io.trilane.client.cli.ClientConnections;
import io.trilane.client.cli.CommandFailed;
import io.trilane.client.cli.ConnectionCount;
import io.trilane.client.cli.ConnectionOptions;
import io.trilane.client.cli.Count;
import io.trilane.client.cli.WorkOptions;
import io.trilane.client.report.CallTally;
import io.trilane.client.report.CommandReport;
import io.trilane.client.rpc.Target;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `trilane call`.
@Command(
    name = "call",
    customSynopsis = "trilane call --target=HOST:PORT [OPTIONS]",
    sortOptions = false,
    description = {
      "Sends one request, or many, checks every reply, and shows where the time went.",
      "Exit code: 0 all good, 1 a call failed, 2 wrong usage."
    })
public final class CallCommand implements Callable<Integer> {
  private static final int AT_A_TIME_WITH_RATE = 1_000;

  @Option(
      names = "--target",
      paramLabel = "HOST:PORT",
      required = true,
      description = "The address of the server.")
  @SuppressWarnings("NullAway.Init") // required, so picocli sets it
  private Target target;

  @Mixin private WorkOptions work = new WorkOptions();

  @Option(
      names = "--count",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "1",
      description = "The number of calls (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      converter = Count.class,
      description = "The number of calls at a time (default: 1, with --rate 1000).")
  private @Nullable Integer concurrency;

  @Option(
      names = "--rate",
      paramLabel = "N",
      converter = Count.class,
      description = {
        "Calls a second, answered or not (default: the next one follows an answer).",
        "Latency then counts from when a call was due."
      })
  private @Nullable Integer rate;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "perform",
      description =
          "perform: a request and an answer; collect: --messages requests and an answer; emit: a"
              + " request and --messages answers, --wait apart (default: ${DEFAULT-VALUE}).")
  private WorkMethod method = WorkMethod.PERFORM;

  @Option(
      names = "--messages",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "10",
      description = "Messages in a streamed call (default: ${DEFAULT-VALUE}).")
  private int messages;

  @Mixin private ConnectionCount connections = new ConnectionCount();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--json", description = "Print one JSON object in place of the tables.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    var deadline = work.deadline(method.waits(messages), connection.maxMessageBytes());
    var atATime = atATime();
    var carriers = connections.count("--concurrency", Math.min(count, atATime));
    var tally = new CallTally();
    var facts = new LinkedHashMap<String, Object>();
    facts.put("target", target.toString());
    facts.put("method", method.toString());
    facts.put("calls", count);
    facts.put("connections", carriers);
    long elapsedNanos;
    try (var clients =
        ClientConnections.open(carriers, () -> connection.connect(target, deadline))) {
      var start = System.nanoTime();
      new Calls(clients, work, method, messages, tally).make(count, atATime, arrivals());
      elapsedNanos = System.nanoTime() - start;
    }
    new CommandReport(facts, tally.summary(elapsedNanos))
        .show(command.commandLine().getOut(), json, "of " + count + " calls");
    return ExitCode.OK;
  }

  private int atATime() {
    return concurrency != null ? concurrency : rate != null ? AT_A_TIME_WITH_RATE : 1;
  }

  private Arrivals arrivals() {
    return rate != null ? Arrivals.atRate(rate) : Arrivals.atOnce();
  }
}
