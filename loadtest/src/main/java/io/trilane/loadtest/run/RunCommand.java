package io.trilane.loadtest.run;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Security;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.cli.Conducted;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.cli.LoadOptions;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.inject.Endpoint;
import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.judge.Judgement;
import io.trilane.loadtest.experiment.option.ExperimentOptions;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.plan.Timing;
import io.trilane.loadtest.experiment.traffic.Traffic;
import java.nio.file.Path;
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
      "      --data '{\"id\": \"$${id}\"}' --feed ids.csv --clients 50 --duration 30s"
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

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "Of each call; the server is told (default: ${DEFAULT-VALUE}).")
  private Duration deadline = Duration.ZERO;

  @Option(names = "--tls", description = "Use TLS and trust what the JDK trusts.")
  private boolean tls;

  @Option(
      names = "--cacert",
      paramLabel = "FILE",
      description = "Use TLS and trust the certificates in this PEM file.")
  private @Nullable Path authorities;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "Use TLS and show the certificate chain in this PEM file.")
  private @Nullable Path certificate;

  @Option(names = "--key", paramLabel = "FILE", description = "The PKCS#8 key of --cert, as PEM.")
  private @Nullable Path key;

  @Option(
      names = "--authority",
      paramLabel = "NAME",
      description = "Ask for this server name in place of the target's host.")
  private @Nullable String authority;

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
    var security = security();
    var operation = method.operation(Optional.of(server), security, authority);
    var traffic =
        new Traffic("calls", operation, arrival, load.connections(), positive(deadline), true);
    var contender = Contender.given("server", server);
    return new Conducted(invocation, options, address -> new Endpoint(address, security, authority))
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

  private Security security() {
    try {
      return tls || authorities != null || certificate != null || key != null
          ? new Security.Tls(authorities, certificate, key)
          : new Security.Plaintext();
    } catch (IllegalArgumentException e) {
      throw options.wrong(String.valueOf(e.getMessage()));
    }
  }

  private Duration positive(Duration duration) {
    if (!duration.isPositive()) {
      throw options.wrong("--deadline must be positive");
    }
    return duration;
  }
}
