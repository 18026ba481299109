package io.trilane.loadtest.advise;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerCommand;
import io.trilane.loadtest.cli.Conducted;
import io.trilane.loadtest.cli.ContenderOptions;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.cli.LoadOptions;
import io.trilane.loadtest.cli.TransportOptions;
import io.trilane.loadtest.cli.WorkloadOptions;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.judge.Bound;
import io.trilane.loadtest.experiment.option.ExperimentOptions;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.plan.Timing;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Operation;
import io.trilane.loadtest.run.Described;
import io.trilane.loadtest.run.DescriptionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `trilane advise`: which model to run.
@Command(
    name = "advise",
    sortOptions = false,
    description = {
      "Puts each method under its load in every model, and names the one to run: with the figures"
          + " that decided, or with the answer that all are equal.",
      "",
      "Beside the three models stands direct: the pipeline with the method's steps on the event"
          + " loop itself. A quarter of an hour for one method; docs/advise.md has the rule.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./trilane advise --rate 500 --wait 20ms --slo 'p99 < 50ms, failed < 0.1%%'",
      "  ./trilane advise --protoset shop.protoset --method shop.Orders/Get='{\"id\": 7}' \\",
      "      --contender virtual='java -jar shop.jar --port {port} --model virtual' \\",
      "      --contender pipeline='java -jar shop.jar --port {port} --model pipeline'"
    })
public final class AdviseCommand implements Callable<Integer> {
  private static final Timing USUAL =
      new Timing(Duration.ofSeconds(6), Duration.ofSeconds(5), Duration.ofSeconds(10));
  private static final int FORKS = 6;
  private static final String OWN = "trilane.v1.WorkService/Perform";

  @Mixin private ContenderOptions contenders = new ContenderOptions();
  @Mixin private WorkloadOptions workload = new WorkloadOptions(Duration.ofMillis(5));

  @Option(
      names = "--method",
      paramLabel = "SERVICE/METHOD[=JSON]",
      description =
          "A method to advise on, and its request; may be repeated (default: WorkService/Perform"
              + " with --wait, --compute and --payload).")
  private List<String> methods = new ArrayList<>();

  @Mixin private DescriptionOptions description = new DescriptionOptions();
  @Mixin private TransportOptions transport = new TransportOptions(Duration.ofSeconds(10), true);

  @Option(
      names = "--rate",
      paramLabel = "CALLS",
      defaultValue = "500",
      description = "Calls a second of each method, at random (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--slo",
      paramLabel = "BOUNDS",
      defaultValue = "failed < 0.1%",
      description =
          "The objective that a model must keep to be named (default: '${DEFAULT-VALUE}').")
  private String slo = "";

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  private final Invocation invocation;

  public AdviseCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /// Blocks for as long as it takes.
  ///
  /// @return the exit code
  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    contenders.check();
    var objective = objective();
    var points = points();
    return new Conducted(invocation, contenders, options, transport.client())
        .run(
            points.getFirst().traffics().getFirst().arrival(),
            (chosen, seed) ->
                options.plan("advise", withDirect(chosen), points, FORKS, USUAL, seed),
            plan -> new AdviseJudge(plan, slo, objective));
  }

  /// If all three models of ours are asked about our own method, the event loop is one more place
  /// to run it.
  private List<Contender> withDirect(List<Contender> chosen) {
    var pipeline =
        chosen.stream()
            .filter(each -> methods.isEmpty() && each.name().equals("pipeline"))
            .flatMap(each -> started(each).stream())
            .map(command -> command.with("trilane.methods.\"" + OWN + "\".lane", "light"))
            .map(command -> Contender.started("direct", command));
    return Stream.concat(chosen.stream(), pipeline).toList();
  }

  private static List<ServerCommand> started(Contender contender) {
    return switch (contender.origin()) {
      case Contender.Started(ServerCommand command) -> List.of(command);
      case Contender.Given _ -> List.of();
    };
  }

  private List<Point> points() {
    LoadOptions.requireSendable(options.command(), "--rate", rate);
    if (methods.isEmpty()) {
      return List.of(point("Perform", workload.work().perform()));
    }
    var points = new ArrayList<Point>();
    for (var method : requests().entrySet()) {
      points.add(point(method.getKey(), described(method.getKey(), method.getValue())));
    }
    return points;
  }

  private Point point(String name, Operation operation) {
    var arrival = new Arrival.Open(rate, Arrival.Pace.POISSON);
    return new Point(name, List.of(transport.traffic("calls", operation, arrival, 20)));
  }

  /// Requests by their methods.
  private Map<String, String> requests() {
    var requests = new LinkedHashMap<String, String>();
    for (var text : methods) {
      var equals = text.indexOf('=');
      var method = equals < 0 ? text : text.substring(0, equals);
      if (requests.put(method, equals < 0 ? "{}" : text.substring(equals + 1)) != null) {
        throw options.wrong("--method names " + method + " twice");
      }
    }
    return requests;
  }

  private Operation described(String method, String data) {
    try {
      return Described.of(
          description.method(method, contenders.firstTarget(), transport.client()), data);
    } catch (IllegalArgumentException e) {
      throw options.wrong(String.valueOf(e.getMessage()));
    }
  }

  private List<Bound> objective() {
    try {
      return Bound.parseAll(slo);
    } catch (IllegalArgumentException e) {
      throw options.wrong("--slo: " + e.getMessage());
    }
  }
}
