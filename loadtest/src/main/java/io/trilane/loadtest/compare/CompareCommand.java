package io.trilane.loadtest.compare;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Durations;
import io.trilane.loadtest.cli.Conducted;
import io.trilane.loadtest.cli.ContenderOptions;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.cli.LoadOptions;
import io.trilane.loadtest.cli.WorkloadOptions;
import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.judge.Judgement;
import io.trilane.loadtest.experiment.option.ExperimentOptions;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.plan.Timing;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Traffic;
import io.trilane.loadtest.run.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `trilane compare`: the same load on every contender, and a verdict.
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Puts contenders under the same load and says which differ, by how much, and how sure that"
          + " is.",
      "",
      "Each runs on six fresh processes, warmed until the load is steady; for the three models that"
          + " takes five minutes. A run that measured something else than the server is refused."
          + " docs/compare.md explains every figure.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./trilane compare",
      "  ./trilane compare --rate 2000 --compute 100 --wait 5ms",
      "  ./trilane compare --contender old='serve --model virtual' \\",
      "      --contender new='serve --model virtual --set trilane.virtual.max-calls=2000'",
      "  ./trilane compare --target a=localhost:50051 --target b=localhost:50052 --rate 500",
      "  ./trilane compare --target a=localhost:50051 --target b=localhost:50052 --rate 500 \\",
      "      --method shop.Orders/Get --data '{\"id\": \"7\"}' --metadata team=blue --cacert ca.pem"
    })
public final class CompareCommand implements Callable<Integer> {
  private static final Timing USUAL =
      new Timing(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(10));
  private static final Timing QUICK =
      new Timing(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(6));
  private static final int FORKS = 6;
  private static final int QUICK_FORKS = 2;

  @Mixin private ContenderOptions contenders = new ContenderOptions();

  @Mixin
  private RequestOptions request =
      new RequestOptions(new WorkloadOptions(), Duration.ofSeconds(10));

  @Mixin private LoadOptions load = new LoadOptions();

  @Option(
      names = "--quick",
      description = "Two short forks of each, in a minute: a first look that proves nothing.")
  private boolean quick;

  @Option(
      names = {"--rounds", "--warmup", "--fresh"},
      arity = "0..1",
      fallbackValue = "given",
      hidden = true)
  private List<String> retired = List.of();

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  private final Invocation invocation;

  public CompareCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /// Blocks for as long as the comparison takes.
  ///
  /// @return the exit code
  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    refuseRetired();
    contenders.check();
    var traffic = traffic();
    return new Conducted(invocation, contenders, options, request.client())
        .run(
            traffic.arrival(),
            (chosen, seed) ->
                options.plan(
                    "compare",
                    chosen,
                    List.of(new Point("", List.of(traffic))),
                    quick ? QUICK_FORKS : FORKS,
                    quick ? QUICK : USUAL,
                    seed),
            plan -> new ComparisonJudge(judgement(plan, traffic.arrival())));
  }

  private Traffic traffic() {
    requireShortWaits();
    var operation = request.operation(contenders.firstTarget());
    return request.traffic(operation, load.arrival(), load.connections());
  }

  private void requireShortWaits() {
    var pause = request.workload().work().pause();
    var window = options.timing(quick ? QUICK : USUAL).window();
    if (!request.isForeign() && pause.compareTo(window) >= 0) {
      throw options.wrong(
          "--wait %s is too long for a --duration of %s: no call would end in it"
              .formatted(Durations.format(pause), Durations.format(window)));
    }
  }

  private Judgement judgement(Plan plan, Arrival arrival) {
    var criteria =
        switch (arrival) {
          case Arrival.Closed _ ->
              List.of(Criterion.THROUGHPUT, Criterion.P99, Criterion.CPU, Criterion.MEMORY);
          case Arrival.Open _, Arrival.Held _ ->
              List.of(Criterion.P50, Criterion.P99, Criterion.CPU, Criterion.MEMORY);
        };
    return new Judgement(plan.names(), List.of(""), criteria, plan.isKept(), subject(arrival));
  }

  private String subject(Arrival arrival) {
    var work = request.inWords();
    return switch (arrival) {
      case Arrival.Closed(int clients) ->
          String.format(Locale.ROOT, "For %,d clients whose calls %s", clients, work);
      case Arrival.Open(double rate, var pace) ->
          String.format(Locale.ROOT, "For %,.0f calls a second (%s) that %s", rate, pace, work);
      case Arrival.Held held -> "For " + held.inWords();
    };
  }

  private void refuseRetired() {
    if (!retired.isEmpty()) {
      throw options.wrong(
          "--rounds is --forks now, --warmup is --warmup-limit, and every run has a fresh server,"
              + " as with --fresh");
    }
  }
}
