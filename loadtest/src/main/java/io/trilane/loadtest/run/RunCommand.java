package io.trilane.loadtest.run;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.cli.Conducted;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.cli.LoadOptions;
import io.trilane.loadtest.cli.TransportOptions;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.judge.Judgement;
import io.trilane.loadtest.experiment.option.ExperimentOptions;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.plan.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `trilane run`: one load on one method of any server.
@Command(
    name = "run",
    sortOptions = false,
    description = {
      "Puts a load on a method of any gRPC server and shows latency and throughput.",
      "",
      "The server describes its methods by reflection, or --protoset or --proto does. A run whose"
          + " figures are those of the injector or of a busy machine is refused, with exit code 3.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./trilane run --target localhost:50051 --method helloworld.Greeter/SayHello \\",
      "      --data '{\"name\": \"you\"}' --rate 500",
      "  ./trilane run --target localhost:50051 --method shop.Orders/Get \\",
      "      --data '{\"id\": \"$${id}\"}' --feed ids.csv --clients 50 --duration 30s",
      "  ./trilane run --target shop.example:443 --tls --method shop.Orders/Get --deadline 1s \\",
      "      --metadata authorization='Bearer …' --rate 100"
    })
public final class RunCommand implements Callable<Integer> {
  private static final Timing USUAL =
      new Timing(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(10));

  @Option(
      names = "--target",
      required = true,
      paramLabel = "HOST:PORT",
      description = "The server.")
  private @Nullable Target target;

  @Mixin private MethodOptions method = new MethodOptions();
  @Mixin private LoadOptions load = new LoadOptions();

  @Mixin private TransportOptions transport = new TransportOptions(Duration.ofSeconds(10), true);
  @Mixin private ExperimentOptions options = new ExperimentOptions();

  private final Invocation invocation;

  public RunCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /// Blocks for as long as the run takes.
  ///
  /// @return the exit code
  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    var server = target;
    if (server == null) {
      throw options.wrong("--target is missing");
    }
    var arrival = load.arrival();
    var client = transport.client();
    var operation = method.operation(Optional.of(server), client);
    var traffic = transport.traffic("calls", operation, arrival, load.connections());
    var contender = Contender.given("server", server);
    return new Conducted(invocation, options, client)
        .run(
            arrival,
            seed ->
                options.plan(
                    "run",
                    List.of(contender),
                    List.of(new Point("", List.of(traffic))),
                    1,
                    USUAL,
                    seed),
            plan ->
                runs ->
                    new Judgement(
                            List.of(contender.name()),
                            List.of(""),
                            List.of(Criterion.P99),
                            true,
                            "%s, %s".formatted(method.name().orElseThrow(), arrival.inWords()))
                        .of(runs));
  }
}
