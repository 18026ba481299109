package io.trilane.loadtest.hold;

import io.trilane.client.cli.ByteCount;
import io.trilane.client.cli.CommandFailed;
import io.trilane.client.cli.Count;
import io.trilane.client.rpc.Durations;
import io.trilane.loadtest.cli.Conducted;
import io.trilane.loadtest.cli.ContenderOptions;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.cli.LoadOptions;
import io.trilane.loadtest.cli.TransportOptions;
import io.trilane.loadtest.experiment.option.ExperimentOptions;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.plan.Timing;
import io.trilane.loadtest.experiment.session.HeldSessions;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Traffic;
import io.trilane.loadtest.experiment.traffic.Work;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `trilane hold`: many open sessions.
@Command(
    name = "hold",
    sortOptions = false,
    description = {
      "Opens sessions (WorkService/Converse) over many connections and keeps them: how long each"
          + " takes to open, how much memory the server takes for it, and whether every one of them"
          + " still answers at the end.",
      "",
      "A session whose stream ends has died; one that neither ends nor answers has died in silence."
          + " docs/hold.md explains the figures.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./trilane hold --connections 100 --sessions 100 --models virtual,pipeline",
      "  ./trilane hold --connections 5000 --sessions 1 --target localhost:50051",
      "  ./trilane hold --target shop.example:443 --tls --cert me.pem --key me.key"
    })
public final class HoldCommand implements Callable<Integer> {
  private static final Duration HELD = Duration.ofSeconds(15);

  /// For the rehearsal alone.
  private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(3);

  private static final int FORKS = 1;
  private static final int MAX_SESSIONS = 1_000_000;

  @Mixin private ContenderOptions contenders = new ContenderOptions();

  @Option(
      names = "--connections",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "20",
      description = "The number of connections (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--sessions",
      paramLabel = "M",
      converter = Count.class,
      defaultValue = "50",
      description = "The number of sessions on each of them (default: ${DEFAULT-VALUE}).")
  private int perConnection;

  @Option(
      names = "--rate",
      paramLabel = "SESSIONS",
      converter = Count.class,
      defaultValue = "500",
      description = "The number of sessions opened a second (default: ${DEFAULT-VALUE}).")
  private int perSecond;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "5s",
      description =
          "The time from one message of a session to its next (default: ${DEFAULT-VALUE});"
              + " --duration is how long the last of them is held.")
  private Duration every = Duration.ZERO;

  @Option(
      names = "--payload",
      paramLabel = "BYTES",
      converter = ByteCount.class,
      defaultValue = "128",
      description = "The payload of each message, there and back (default: ${DEFAULT-VALUE}).")
  private int payloadBytes;

  @Mixin private TransportOptions transport = new TransportOptions(Duration.ofSeconds(10));
  @Mixin private ExperimentOptions options = new ExperimentOptions();

  private final Invocation invocation;

  public HoldCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /// Blocks for as long as they are held.
  ///
  /// @return the exit code
  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    contenders.check();
    var held = options.timing(new Timing(HELD, Duration.ZERO, WARM_UP_LIMIT)).window();
    var arrival = arrival(held);
    return new Conducted(invocation, contenders, options, transport.client())
        .run(
            arrival,
            (chosen, seed) ->
                new Plan(
                    "hold",
                    chosen,
                    List.of(point(arrival)),
                    options.series().forks(FORKS),
                    timing(arrival, held),
                    options.repeats(0), // sessions take long to open
                    options.serverCores(),
                    seed),
            plan -> new HoldJudge(plan, connections, arrival.sessions(), held.toMillis() / 1e3));
  }

  private Arrival.Held arrival(Duration held) {
    var sessions = (long) connections * perConnection;
    if (sessions > MAX_SESSIONS) {
      throw options.wrong(
          "--connections × --sessions must be at most %,d, was %,d"
              .formatted(MAX_SESSIONS, sessions));
    }
    if (!every.isPositive() || every.compareTo(held) > 0) {
      throw options.wrong(
          "--every must be from above 0 to --duration (%s), so that each session is asked once, was"
                  .formatted(Durations.format(held))
              + " "
              + Durations.format(every));
    }
    LoadOptions.requireSendable(options.command(), "--rate", perSecond);
    return new Arrival.Held((int) sessions, perSecond, every);
  }

  /// The openings are the traffic that it is about; the messages show that the sessions live.
  private Point point(Arrival.Held arrival) {
    var operation = transport.with(new Work(Duration.ZERO, 0, payloadBytes).converse());
    return new Point(
        "",
        Stream.of("openings", "messages")
            .map(name ->
                new Traffic(name, operation, arrival, connections, transport.deadline(), false))
            .toList());
  }

  /// From before the first is opened until the last has been held.
  private static Timing timing(Arrival.Held arrival, Duration held) {
    var opening = Duration.ofMillis((long) (1e3 * arrival.sessions() / arrival.perSecond()));
    return new Timing(
        HeldSessions.HEAD_START.plus(opening).plus(held), Duration.ZERO, WARM_UP_LIMIT);
  }
}
