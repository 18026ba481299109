package io.trilane.loadtest.curve;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.cli.Count;
import io.trilane.client.rpc.Durations;
import io.trilane.loadtest.cli.Conducted;
import io.trilane.loadtest.cli.ContenderOptions;
import io.trilane.loadtest.cli.CountList;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.cli.TransportOptions;
import io.trilane.loadtest.cli.WorkloadOptions;
import io.trilane.loadtest.experiment.option.ExperimentOptions;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.plan.Timing;
import io.trilane.loadtest.experiment.traffic.Arrival;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `trilane curve`: throughput and waits in progress over the number of clients.
@Command(
    name = "curve",
    sortOptions = false,
    description = {
      "Shows how well contenders hide latency: throughput and waits in progress over the number of"
          + " clients, beside the roof that no server can pass, and where each leaves it.",
      "",
      "For the three models and six forks it takes a quarter of an hour; --quick, one fork, three"
          + " minutes. docs/curve.md explains the roof.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./trilane curve",
      "  ./trilane curve --clients 10,100,1000,3000 --wait 200ms --compute 50",
      "  ./trilane curve --models platform,virtual --quick",
      "  ./trilane curve --target shop.example:443 --tls --metadata team=blue"
    })
public final class CurveCommand implements Callable<Integer> {
  private static final Timing USUAL =
      new Timing(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(10));
  private static final Timing QUICK =
      new Timing(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(8));
  private static final int FORKS = 6;

  @Mixin private ContenderOptions contenders = new ContenderOptions();
  @Mixin private WorkloadOptions workload = new WorkloadOptions();
  @Mixin private TransportOptions transport = new TransportOptions(Duration.ofSeconds(10));

  @Option(
      names = "--clients",
      paramLabel = "N,N,…",
      converter = CountList.Converter.class,
      defaultValue = "10,30,100,300,1000",
      description =
          "The number of clients, each with one call in flight, at each point (default:"
              + " ${DEFAULT-VALUE}).")
  private CountList clients = new CountList(List.of(1));

  @Option(
      names = "--connections",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "20",
      description = "The number of connections (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--quick",
      description = "One fork with short windows: a first look that proves nothing.")
  private boolean quick;

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  private final Invocation invocation;

  public CurveCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /// Blocks for as long as the experiment takes.
  ///
  /// @return the exit code
  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    contenders.check();
    var timing = options.timing(quick ? QUICK : USUAL);
    requireShortWaits(timing);
    return new Conducted(invocation, contenders, options, transport.client())
        .run(
            new Arrival.Closed(clients.largest()),
            (chosen, seed) ->
                options.plan(
                    "curve",
                    chosen,
                    clients.numbers().stream().map(this::point).toList(),
                    quick ? 1 : FORKS,
                    quick ? QUICK : USUAL,
                    seed),
            plan -> new Curve(plan, clients.numbers(), workload.work()));
  }

  private Point point(int number) {
    var traffic =
        transport.traffic(
            "calls",
            workload.work().perform(),
            new Arrival.Closed(number),
            Math.min(connections, number));
    return new Point(Curve.name(number), List.of(traffic));
  }

  private void requireShortWaits(Timing timing) {
    var pause = workload.work().pause();
    if (!pause.isPositive()) {
      throw options.wrong("--wait must be positive: there is no latency to hide in 0s");
    }
    if (pause.compareTo(timing.window()) >= 0) {
      throw options.wrong(
          "--wait %s is too long for a --duration of %s: no call would end in it"
              .formatted(Durations.format(pause), Durations.format(timing.window())));
    }
  }
}
