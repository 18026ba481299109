package io.trilane.loadtest.selftest;

import io.trilane.client.launch.ServerCommand;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.ServerProcess;
import io.trilane.client.launch.Servers;
import io.trilane.loadtest.experiment.Asked;
import io.trilane.loadtest.experiment.ExperimentSetup;
import io.trilane.loadtest.experiment.Judge;
import io.trilane.loadtest.experiment.Laboratory;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.inject.Endpoint;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.plan.Timing;
import io.trilane.loadtest.experiment.result.ResultsFolder;
import io.trilane.loadtest.experiment.result.Verdict;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Operation;
import io.trilane.loadtest.experiment.traffic.Traffic;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The engine as experiments use it, with peers beside it. Used from one thread.
///
/// @param console takes the progress
record Rig(
    ResultsFolder folder,
    Servers servers,
    Cores serverCores,
    Cores injectorCores,
    PrintStream console) {
  private static final int CONNECTIONS = 4;
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Judge NONE = _ -> new Verdict("measured", "", List.of(), List.of());

  /// Starts a peer that is kept for several runs.
  ServerProcess start(KnownServer.Kind kind) throws ServerFailed, InterruptedException {
    return servers.start(
        "the " + kind + " peer",
        command(kind).behind(serverCores.words()),
        folder.logs().resolve(kind + ".log"));
  }

  ServerCommand command(KnownServer.Kind kind) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ServerCommand(
        List.of(
            java,
            "-XX:+UseSerialGC",
            // Warm within a second where its latency is known, and at its best where it has none.
            "-XX:TieredStopAtLevel=" + (kind == KnownServer.Kind.INSTANT ? 4 : 1),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            KnownServer.class.getName(),
            kind.name()),
        "");
  }

  /// The run of an open loop on a server that runs already.
  Run run(String name, ServerProcess peer, Operation operation, double rate, Timing timing)
      throws IOException, InterruptedException {
    return run(name, List.of(Contender.given("peer", peer.target())), operation, rate, timing, 1)
        .getFirst();
  }

  /// All runs of one.
  List<Run> run(
      String name,
      List<Contender> contenders,
      Operation operation,
      double rate,
      Timing timing,
      int forks)
      throws IOException, InterruptedException {
    var arrival = new Arrival.Open(rate, Arrival.Pace.METRONOME);
    return run(name, contenders, operation, arrival, "plain", timing, forks);
  }

  /// The run of a closed loop on a server that runs already.
  Run runClosed(
      String name,
      String injector,
      ServerProcess peer,
      Operation operation,
      int clients,
      Timing timing)
      throws IOException, InterruptedException {
    return run(
            name,
            List.of(Contender.given("peer", peer.target())),
            operation,
            new Arrival.Closed(clients),
            injector,
            timing,
            1)
        .getFirst();
  }

  private List<Run> run(
      String name,
      List<Contender> contenders,
      Operation operation,
      Arrival arrival,
      String injector,
      Timing timing,
      int forks)
      throws IOException, InterruptedException {
    var traffic = new Traffic("calls", operation, arrival, CONNECTIONS, DEADLINE, false);
    var plan =
        new Plan(
            "selftest",
            contenders,
            List.of(new Point("", List.of(traffic))),
            forks,
            timing,
            0,
            serverCores,
            1);
    var place = new ResultsFolder(folder.root().resolve(name));
    place.create();
    var setting =
        new ExperimentSetup(
            List.of("selftest"),
            place,
            Asked.of(plan, injector),
            false,
            injector,
            injectorCores,
            0,
            Endpoint::plaintext);
    var outcome = new Laboratory(plan, NONE, setting, servers, List.of(), console).conduct();
    if (!outcome.complete()) {
      throw new InterruptedException();
    }
    if (outcome.runs().isEmpty()) {
      throw new IOException(name + ": " + outcome.failures());
    }
    return outcome.runs();
  }
}
