package io.trilane.loadtest.cores;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.cli.Count;
import io.trilane.loadtest.cli.Conducted;
import io.trilane.loadtest.cli.ContenderOptions;
import io.trilane.loadtest.cli.CountList;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.cli.WorkloadOptions;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.meter.ThisMachine;
import io.trilane.loadtest.experiment.option.ExperimentOptions;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.plan.Timing;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Traffic;
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
      "  ./trilane cores --models pipeline --rate 1000"
    })
public final class CoresCommand implements Callable<Integer> {
  private static final Timing USUAL =
      new Timing(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(10));
  private static final int FORKS = 6;
  private static final int USUAL_RATE = 500;
  private static final int USUAL_CLIENTS = 256;
  private static final int CONNECTIONS = 20;
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  @Mixin private ContenderOptions contenders = new ContenderOptions();
  @Mixin private WorkloadOptions workload = new WorkloadOptions();

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
    if (!contenders.startsAll()) {
      throw options.wrong("--target: a server that runs already cannot be given other cores");
    }
    var sweep = sweep();
    var arrival = arrival(sweep);
    return new Conducted(invocation, contenders, options)
        .run(
            arrival,
            (chosen, seed) ->
                options.plan("cores", chosen, points(sweep, arrival), FORKS, USUAL, seed),
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
    return new Arrival.Open(rate == null ? USUAL_RATE : rate, Arrival.Pace.POISSON);
  }

  private List<Point> points(Sweep sweep, Arrival arrival) {
    var traffic =
        new Traffic("calls", workload.work().perform(), arrival, CONNECTIONS, DEADLINE, false);
    return IntStream.range(0, sweep.sets().size())
        .mapToObj(i ->
            new Point(
                CoresJudge.name(sweep.counts().get(i)), List.of(traffic), sweep.sets().get(i)))
        .toList();
  }
}
