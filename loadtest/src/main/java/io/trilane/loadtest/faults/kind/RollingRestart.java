package io.trilane.loadtest.faults.kind;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerCommand;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.ServerProcess;
import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.WorkClient;
import io.trilane.loadtest.faults.client.LoopConnection;
import io.trilane.loadtest.faults.client.Replicas;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.client.SteadyCalls;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.figure.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `rolling-restart`.
final class RollingRestart implements Fault {
  private static final int SERVERS = 2;
  private static final long CALLS = 100_000;
  private static final double RATE = 2_000;
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Duration GIVEN_UP = Duration.ofSeconds(30);
  private static final String WARM_UP = "2s";
  private static final Duration GLANCE = Duration.ofMillis(50);

  @Override
  public String story() {
    return "SIGTERM to one of %d servers after the other under %,.0f calls a second, each restarted"
        .formatted(SERVERS, RATE);
  }

  @Override
  public void inflict(Site site, Figures figures)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
    var command = site.command().with("trilane.server.warm-up", WARM_UP);
    var servers = new ArrayList<ServerProcess>();
    for (var number = 1; number <= SERVERS; number++) {
      servers.add(site.start("server-" + number, command));
    }
    for (var server : servers) {
      try (var client = LoopConnection.open(server.target(), "warm-up")) {
        var warmUp = SteadyCalls.start(List.of(client), Victim.WORK, RATE, DEADLINE);
        TimeUnit.NANOSECONDS.sleep(site.duration().toNanos());
        warmUp.stop();
      }
    }
    var replicas = Replicas.connect(servers.stream().map(ServerProcess::target).toList());
    try {
      var end = System.nanoTime() + (long) (CALLS / RATE * 1e9);
      var load = SteadyCalls.start(List.of(replicas), Victim.WORK, RATE, DEADLINE);
      for (var number = 0; number < SERVERS; number++) {
        servers.set(number, restart(site, command, servers.get(number), number + 1));
      }
      TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
      var outcomes = load.stop();
      figures.note("calls", outcomes.calls());
      figures.exactly(0, "failed", outcomes.failures() + outcomes.refusals());
      figures.note("  of which refused", outcomes.refusals());
      outcomes.failed().forEach((code, count) -> figures.note("  with " + code, count));
      figures.below(100, "p99", outcomes.p99Millis(), Unit.MILLIS);
    } finally {
      replicas.close();
      servers.forEach(ServerProcess::close);
    }
  }

  private static ServerProcess restart(
      Site site, ServerCommand command, ServerProcess server, int number)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
    server.process().destroy();
    if (!server.process().waitFor(GIVEN_UP)) {
      throw new CommandFailed("a server had not ended 30s after SIGTERM");
    }
    var again = site.start("server-" + number + "-again", command.withPort(server.target().port()));
    awaitCalls(again);
    return again;
  }

  /// The clients must have found it before the next one may go.
  private static void awaitCalls(ServerProcess server)
      throws CallFailed, CommandFailed, InterruptedException {
    var end = System.nanoTime() + GIVEN_UP.toNanos();
    try (var control = WorkClient.connect(server.target(), ClientOptions.defaults())) {
      while (control.measure().getAdmitted() == 0) {
        if (System.nanoTime() > end) {
          throw new CommandFailed("no client came to a restarted server within 30s");
        }
        TimeUnit.NANOSECONDS.sleep(GLANCE.toNanos());
      }
    }
  }
}
