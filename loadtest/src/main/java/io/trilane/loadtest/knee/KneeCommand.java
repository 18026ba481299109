package io.trilane.loadtest.knee;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.cli.Count;
import io.trilane.loadtest.cli.Conducted;
import io.trilane.loadtest.cli.ContenderOptions;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.cli.LoadOptions;
import io.trilane.loadtest.cli.WorkloadOptions;
import io.trilane.loadtest.experiment.judge.Bound;
import io.trilane.loadtest.experiment.option.ExperimentOptions;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.plan.RunOrder;
import io.trilane.loadtest.experiment.plan.Timing;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Operation;
import io.trilane.loadtest.run.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `trilane knee`: the highest rate at which an objective holds.
@Command(
    name = "knee",
    sortOptions = false,
    description = {
      "Finds the highest rate of calls, arriving at random, at which an objective holds.",
      "",
      "It doubles the rate until the objective is left, then halves the gap. A fork takes a minute;"
          + " the three models with six forks twenty. docs/knee.md explains the steps.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./trilane knee --slo 'p99 < 20ms, failed < 0.1%%' --compute 200",
      "  ./trilane knee --slo 'p99.9 < 100ms' --target localhost:50051 --forks 1 --from 500",
      "  ./trilane knee --target localhost:50051 --method shop.Orders/Get --data '{\"id\": \"7\"}'"
    })
public final class KneeCommand implements Callable<Integer> {
  private static final Timing USUAL =
      new Timing(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(8));
  private static final int FORKS = 6;

  @Mixin private ContenderOptions contenders = new ContenderOptions();

  /// The default objective speaks of milliseconds, so the default call is as short.
  @Mixin
  private RequestOptions request =
      new RequestOptions(new WorkloadOptions(Duration.ofMillis(5)), Duration.ofSeconds(5));

  @Option(
      names = "--slo",
      paramLabel = "BOUNDS",
      defaultValue = "p99 < 20ms, failed < 0.1%",
      description =
          "The bounds that must hold: figures, < or >, values. p50, p90, p99, p99.9, max and mean;"
              + " failed, refused, unanswered and late; calls/s; cpu; memory (default:"
              + " '${DEFAULT-VALUE}').")
  private String slo = "";

  @Option(
      names = "--from",
      paramLabel = "CALLS",
      converter = Count.class,
      defaultValue = "100",
      description = "The first rate, in calls a second (default: ${DEFAULT-VALUE}).")
  private int from;

  @Option(
      names = "--precision",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description = "End when the gap is this share of the rate (default: ${DEFAULT-VALUE}).")
  private double precision;

  @Option(
      names = "--connections",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "20",
      description = "The number of connections (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  private final Invocation invocation;

  public KneeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /// Blocks for as long as the search takes.
  ///
  /// @return the exit code
  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    contenders.check();
    var objective = objective();
    var search = search();
    var operation = request.operation(contenders.firstTarget());
    var first = point(from, operation);
    return new Conducted(invocation, contenders, options, request.client())
        .run(
            first.traffics().getFirst().arrival(),
            (chosen, seed) ->
                options
                    .plan("knee", chosen, List.of(first), FORKS, USUAL, seed)
                    .by(route(search, objective, operation)),
            plan -> new KneeJudge(plan, slo, objective, search));
  }

  private RunOrder route(Search search, List<Bound> objective, Operation operation) {
    return (_, soFar) -> {
      var next = search.next(soFar.stream().map(run -> TriedRate.of(run, objective)).toList());
      return next.stream().mapToObj(rate -> point(rate, operation)).findFirst();
    };
  }

  private Point point(int rate, Operation operation) {
    var arrival = new Arrival.Open(rate, Arrival.Pace.POISSON);
    return new Point(
        TriedRate.name(rate), List.of(request.traffic(operation, arrival, connections)));
  }

  private Search search() {
    var ceiling = (int) LoadOptions.OF_ONE_PROCESS;
    if (from > ceiling) {
      throw options.wrong(
          "--from must be at most %d, what one process can send, was %d".formatted(ceiling, from));
    }
    if (!(precision >= 0.005 && precision <= 1)) {
      throw options.wrong("--precision must be from 0.005 to 1, was " + precision);
    }
    return new Search(from, ceiling, precision, options.repeats(ExperimentOptions.REPEATS));
  }

  private List<Bound> objective() {
    try {
      return Bound.parseAll(slo);
    } catch (IllegalArgumentException e) {
      throw options.wrong("--slo: " + e.getMessage());
    }
  }
}
