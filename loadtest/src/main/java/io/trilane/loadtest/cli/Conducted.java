package io.trilane.loadtest.cli;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerCommand;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.Servers;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.Security;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.Asked;
import io.trilane.loadtest.experiment.ExperimentSetup;
import io.trilane.loadtest.experiment.Judge;
import io.trilane.loadtest.experiment.Laboratory;
import io.trilane.loadtest.experiment.Publication;
import io.trilane.loadtest.experiment.check.Assertion;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.h2load.H2loadProcess;
import io.trilane.loadtest.experiment.inject.Endpoint;
import io.trilane.loadtest.experiment.option.ExperimentOptions;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.result.Checked;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.ResultText;
import io.trilane.loadtest.experiment.result.ResultsFolder;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.traffic.Arrival;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/// A command that conducts an experiment: makes the folder, starts what is needed, prints and
/// writes the result.
///
/// @param contenders null if the plan has its own
/// @param starts whether servers are started on this machine
/// @param client the way of connections to servers
public record Conducted(
    Invocation invocation,
    @Nullable ContenderOptions contenders,
    ExperimentOptions options,
    boolean starts,
    ClientOptions client) {
  /// No figure of the experiment can be relied on.
  public static final int REFUSED = 3;

  private static final Duration REACHED_WITHIN = Duration.ofSeconds(5);

  /// @throws picocli.CommandLine.ParameterException if TLS is asked for and models are started
  public Conducted {
    if (contenders != null && contenders.startsModels()) {
      requirePlaintext(options, client);
    }
  }

  public Conducted(
      Invocation invocation,
      ContenderOptions contenders,
      ExperimentOptions options,
      ClientOptions client) {
    this(invocation, contenders, options, contenders.start(), client);
  }

  /// For contenders that run already.
  public Conducted(Invocation invocation, ExperimentOptions options, ClientOptions client) {
    this(invocation, null, options, false, client);
  }

  /// For contenders that the plan brings along.
  ///
  /// @param starts whether any of them is to be started
  public Conducted(
      Invocation invocation, ExperimentOptions options, boolean starts, ClientOptions client) {
    this(invocation, null, options, starts, client);
  }

  /// Makes the plan for contenders of its own.
  @FunctionalInterface
  public interface OwnPlanner {
    Plan plan(long seed);
  }

  /// Makes the plan once it is known who takes part.
  @FunctionalInterface
  public interface Planner {
    Plan plan(List<Contender> contenders, long seed);
  }

  /// The same for a plan that has its own contenders.
  public int run(Arrival arrival, OwnPlanner planner, Function<Plan, Judge> judge)
      throws CommandFailed, InterruptedException {
    return run(injectors(arrival), (_, seed) -> planner.plan(seed), judge);
  }

  /// Blocks for as long as it takes.
  ///
  /// @param arrival of the traffic that it is about, which decides who makes it
  /// @return the exit code
  public int run(Arrival arrival, Planner planner, Function<Plan, Judge> judge)
      throws CommandFailed, InterruptedException {
    return run(injectors(arrival), planner, judge);
  }

  private static List<String> injectors(Arrival arrival) {
    return switch (arrival) {
      case Arrival.Closed _ -> List.of("gatling", "plain", "h2load");
      case Arrival.Open _ -> List.of("plain");
      case Arrival.Held _ -> List.of("sessions");
    };
  }

  /// The same where it is known who makes the calls.
  ///
  /// @param injectors that can, the usual one first
  public int run(List<String> injectors, Planner planner, Function<Plan, Judge> judge)
      throws CommandFailed, InterruptedException {
    var injector = options.injector(injectors.getFirst(), injectors);
    if (injector.equals("h2load") && !H2loadProcess.isInstalled()) {
      throw options.wrong("--injector h2load needs h2load, which is not installed here");
    }
    if (injector.equals("h2load") && client.security() instanceof Security.Tls(_, Path own, _)) {
      throw options.wrong(
          "--injector h2load shows no certificate of its own; --cert needs gatling or plain");
    }
    var cores = options.injectorCores(starts);
    var folder = options.series().folder();
    var seed = options.series().seed();
    // A recording takes memory that would be missing in what sessions take.
    var recorded = options.recorded(injector.equals("sessions") ? 0 : 1);
    // Mistakes show before the folder. A backend's address is not part of what was asked for.
    var wanted = planner.plan(chosen(backendInWords()), seed);
    var assertions = assertions(wanted, judge.apply(wanted));
    var asked = Asked.of(wanted, injector);
    options.series().requireSame(asked);
    requireReachable(wanted.contenders());
    return Experiment.run(
        folder,
        options.series().isResumed(),
        (servers, _) -> {
          var backends = new ArrayList<Long>();
          var backend = backend(servers, folder, backends);
          var plan = planner.plan(chosen(backend), seed);
          var setting =
              new ExperimentSetup(
                  invocation.words(),
                  folder,
                  asked,
                  options.series().isResumed(),
                  injector,
                  cores,
                  recorded,
                  address -> new Endpoint(address, client));
          return publish(
              new Laboratory(plan, judge.apply(plan), setting, servers, backends, System.err),
              assertions);
        });
  }

  /// Refuses TLS to servers of ours.
  ///
  /// @throws picocli.CommandLine.ParameterException if the client asks for it
  public static void requirePlaintext(ExperimentOptions options, ClientOptions client) {
    if (client.security() instanceof Security.Tls) {
      throw options.wrong(
          "--tls, --cacert and --cert are for servers of --target and --contender: the models are"
              + " started without TLS");
    }
  }

  /// Nobody waits for minutes to read that nobody listens there.
  private void requireReachable(List<Contender> contenders) {
    for (var contender : contenders) {
      if (contender.origin() instanceof Contender.Given(Target target)) {
        try (var socket = new Socket()) {
          socket.connect(
              new InetSocketAddress(target.host(), target.port()), (int) REACHED_WITHIN.toMillis());
        } catch (IOException e) {
          throw options.wrong(
              "--target %s must be a server that runs: nobody answers there (%s)"
                  .formatted(target, e.getMessage()));
        }
      }
    }
  }

  private List<Assertion> assertions(Plan plan, Judge judge) {
    var names = plan.names();
    return options.assertions(names, judge.compared(), plan.forks());
  }

  private String backendInWords() {
    return contenders == null ? "" : contenders.backend().inWords();
  }

  private List<Contender> chosen(String backendName) throws CommandFailed {
    return contenders == null ? List.of() : contenders.contenders(invocation, backendName);
  }

  private int publish(Laboratory laboratory, List<Assertion> assertions)
      throws CommandFailed, IOException, InterruptedException {
    var outcome = laboratory.conduct();
    var publication = new Publication(laboratory, outcome);
    var measured = publication.result();
    var result =
        measured.with(assertions.stream().map(assertion -> assertion.check(measured)).toList());
    var json = publication.write(result);
    JUnitFile.write(result, options.series().junit());
    var console = options.command().commandLine();
    console
        .getOut()
        .println(
            options.series().json() ? json : ResultText.of(result, laboratory.setting().folder()));
    if (!outcome.failures().isEmpty()) {
      var name = options.command().qualifiedName();
      outcome.failures().values().forEach(why -> console.getErr().println(name + ": " + why));
      return ExitCode.SOFTWARE;
    }
    if (isRefused(result)) {
      return REFUSED;
    }
    return result.assertions().stream().allMatch(Checked::passed) ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /// True if a contender has no run that can be relied on.
  private static boolean isRefused(Result result) {
    return result.contenders().stream()
        .anyMatch(contender ->
            result.runs().stream()
                .filter(run -> run.contender().equals(contender.name()))
                .allMatch(Run::isRefused));
  }

  private String backend(Servers servers, ResultsFolder folder, List<Long> backends)
      throws ServerFailed, CommandFailed, InterruptedException {
    if (contenders == null) {
      return "";
    }
    return switch (contenders.backend()) {
      case BackendChoice.Named(String name) -> name;
      case BackendChoice.OwnProcess() -> {
        var trilane = invocation.requireLauncher(options.command().name());
        Path log = folder.logs().resolve("backend.log");
        var process =
            servers.start("the backend", new ServerCommand(trilane, "pipeline", "timer"), log);
        backends.add(process.pid());
        yield process.target().toString();
      }
    };
  }
}
