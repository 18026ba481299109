package io.trilane.loadtest.cores;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.cli.Count;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.cli.Conducted;
import io.trilane.loadtest.cli.ContenderOptions;
import io.trilane.loadtest.cli.CountList;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.cli.LoadOptions;
import io.trilane.loadtest.cli.WorkloadOptions;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.meter.PortOwner;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.meter.ThisMachine;
import io.trilane.loadtest.experiment.option.ExperimentOptions;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.plan.Timing;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Traffic;
import io.trilane.loadtest.run.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `trilane cores`: the same load on servers with more and more cores.
@Command(
    name = "cores",
    sortOptions = false,
    description = {
      "Keeps servers on 1, 2, 4 … cores, with the injector on the others, and shows what each core"
          + " is worth.",
      "",
      "With a single core beside the injector's it compares CPU per call on one core and on all, at"
          + " equal rate, and says that throughput was not measured. docs/cores.md has the rest.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./trilane cores",
      "  ./trilane cores --cores 1,2,3,4,6,8 --clients 512 --wait 1ms --compute 100",
      "  ./trilane cores --models pipeline --rate 1000",
      "  ./trilane cores --target localhost:50051 --method shop.Orders/Get --data '{\"id\": \"7\"}'"
    })
public final class CoresCommand implements Callable<Integer> {
  private static final Timing USUAL =
      new Timing(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(10));
  private static final int FORKS = 6;
  private static final int USUAL_RATE = 500;
  private static final int USUAL_CLIENTS = 256;
  private static final int CONNECTIONS = 20;

  @Mixin private ContenderOptions contenders = new ContenderOptions();

  @Mixin
  private RequestOptions request =
      new RequestOptions(new WorkloadOptions(), Duration.ofSeconds(10));

  @Option(
      names = "--cores",
      paramLabel = "N,N,…",
      converter = CountList.Converter.class,
      description =
          "The numbers of cores that servers have, one after the other (default: 1,2,4 …).")
  private @Nullable CountList counts;

  @Option(
      names = "--clients",
      paramLabel = "N",
      converter = Count.class,
      description =
          "As much as the server can take, by this many clients (default: " + USUAL_CLIENTS + ").")
  private @Nullable Integer clients;

  @Option(
      names = "--rate",
      paramLabel = "CALLS",
      converter = Count.class,
      description =
          "Or the same rate on any number of cores (default with a single core beside the"
              + " injector's: "
              + USUAL_RATE
              + ").")
  private @Nullable Integer rate;

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  private final Invocation invocation;

  public CoresCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /// Blocks for as long as the sweep takes.
  ///
  /// @return the exit code
  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    contenders.check();
    var sweep = sweep();
    var client = request.client();
    var arrival = arrival(sweep);
    contenders.targets().forEach(this::requireMovable);
    var operation = request.operation(contenders.firstTarget());
    var points = points(sweep, request.traffic(operation, arrival, CONNECTIONS));
    // A server that runs already is moved to other cores than the injector's, as if it were
    // started.
    return new Conducted(invocation, contenders, options, true, client)
        .run(
            arrival,
            (chosen, seed) -> options.plan("cores", chosen, points, FORKS, USUAL, seed),
            plan ->
                new CoresJudge(
                    plan, sweep, arrival instanceof Arrival.Closed, "For " + arrival.inWords()));
  }

  private Sweep sweep() {
    var servers = options.serverCores();
    if (servers.isAny()) {
      throw options.wrong("--share-cores leaves nothing to sweep");
    }
    var preferred = ThisMachine.preferred();
    if (counts == null) {
      return Sweep.of(servers, Cores.ofThisProcess(Proc.HERE), preferred);
    }
    try {
      return Sweep.of(
          counts.numbers(), preferred.stream().filter(servers.numbers()::contains).toList());
    } catch (IllegalArgumentException e) {
      throw options.wrong("--cores " + e.getMessage());
    }
  }

  private Arrival arrival(Sweep sweep) {
    if (clients != null && (rate != null || sweep.shared())) {
      throw options.wrong(
          rate != null
              ? "--clients and --rate exclude each other"
              : "--clients needs a server with cores of its own; with the injector's, use --rate");
    }
    if (rate == null && !sweep.shared()) {
      return new Arrival.Closed(clients == null ? USUAL_CLIENTS : clients);
    }
    return new Arrival.Open(
        LoadOptions.requireSendable(options.command(), "--rate", rate == null ? USUAL_RATE : rate),
        Arrival.Pace.POISSON);
  }

  private void requireMovable(Target target) {
    if (!target.isLoopback()) {
      throw options.wrong(
          "--target %s is on another machine, where cores cannot be set; measure there, or start it"
                  .formatted(target)
              + " here with --contender");
    }
    if (PortOwner.of(Proc.HERE, target.port()).isEmpty()) {
      throw options.wrong(
          "--target %s must be a process of this user, whose cores can be set: none is seen to"
                  .formatted(target)
              + " listen there");
    }
  }

  private static List<Point> points(Sweep sweep, Traffic traffic) {
    return IntStream.range(0, sweep.sets().size())
        .mapToObj(i ->
            new Point(
                CoresJudge.name(sweep.counts().get(i)), List.of(traffic), sweep.sets().get(i)))
        .toList();
  }
}
