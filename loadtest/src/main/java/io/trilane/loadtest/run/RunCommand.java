package io.trilane.loadtest.run;

import com.google.protobuf.Descriptors.MethodDescriptor;
import io.grpc.Metadata;
import io.trilane.client.cli.CommandFailed;
import io.trilane.client.cli.Count;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.Connection;
import io.trilane.client.rpc.MetadataEntry;
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
import io.trilane.loadtest.experiment.traffic.Operation;
import io.trilane.loadtest.experiment.traffic.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
      "      --data '{\"id\": \"${id}\"}' --feed ids.csv --clients 50 --duration 30s"
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

  @Option(
      names = "--method",
      required = true,
      paramLabel = "SERVICE/METHOD",
      description = "The method to call, as in helloworld.Greeter/SayHello.")
  private String method = "";

  @Option(
      names = "--data",
      paramLabel = "JSON",
      description = "The request; $${column} stands for a column of --feed (default: {}).")
  private String data = "{}";

  @Option(
      names = "--messages",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "1",
      description =
          "The number of times that a stream of requests sends it in each call (default:"
              + " ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--feed",
      paramLabel = "FILE",
      description = "Rows of comma-separated values that calls take in turn; names in line 1.")
  private @Nullable Path feed;

  @Option(
      names = "--protoset",
      paramLabel = "FILE",
      description =
          "Describes the methods, for a server without reflection: protoc --include_imports"
              + " --descriptor_set_out.")
  private @Nullable Path protoset;

  @Option(
      names = "--proto",
      paramLabel = "FILE",
      description = "Describes the methods, as --protoset does; read by the installed protoc.")
  private @Nullable Path proto;

  @Option(
      names = "--import-path",
      paramLabel = "DIR",
      description = "Look for imports of --proto here; may be repeated (default: its own folder).")
  private List<Path> imports = new ArrayList<>();

  @Mixin private LoadOptions load = new LoadOptions();

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "Of each call; the server is told (default: ${DEFAULT-VALUE}).")
  private Duration deadline = Duration.ZERO;

  @Option(
      names = "--metadata",
      paramLabel = "KEY=VALUE",
      description = "Send this with every call; may be repeated. A key in -bin takes Base64.")
  private List<MetadataEntry> metadata = new ArrayList<>();

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
    var operation = operation(server, security);
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
                            "%s, %s".formatted(method, arrival.inWords()))
                        .of(runs));
  }

  private Operation operation(Target server, Security security) {
    if (protoset != null && proto != null) {
      throw options.wrong("--proto and --protoset exclude each other");
    }
    if (proto == null && !imports.isEmpty()) {
      throw options.wrong("--import-path is for the imports of --proto");
    }
    try {
      var rows = feed == null ? Feed.NONE : Feed.read(feed);
      var called = described(server, security);
      if (messages > 1 && !called.isClientStreaming()) {
        throw options.wrong(
            "--messages is for a method that takes a stream, and " + method + " takes one request");
      }
      return Described.of(called, data, rows, this::headers).sending(messages);
    } catch (IllegalArgumentException e) {
      throw options.wrong(String.valueOf(e.getMessage()));
    }
  }

  private MethodDescriptor described(Target server, Security security) {
    if (protoset != null) {
      return ProtoServices.ofProtoset(protoset).method(method);
    }
    if (proto != null) {
      return ProtoServices.ofProto(Protoc.INSTALLED, proto, imports).method(method);
    }
    var usual = ClientOptions.defaults();
    var client =
        new ClientOptions(security, authority, usual.deadline(), metadata, usual.maxMessageBytes());
    try (var connection = Connection.open(server, client)) {
      return Described.reflected(connection.channel(), method);
    }
  }

  private Metadata headers() {
    var headers = new Metadata();
    metadata.forEach(entry -> entry.addTo(headers));
    return headers;
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
