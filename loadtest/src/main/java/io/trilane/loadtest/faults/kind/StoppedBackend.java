package io.trilane.loadtest.faults.kind;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.experiment.traffic.Work;
import io.trilane.loadtest.faults.client.LoopConnection;
import io.trilane.loadtest.faults.client.ProcessSignal;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.client.SteadyCalls;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.figure.Unit;
import java.time.Duration;
import java.util.List;

/// `stop-backend`.
final class StoppedBackend implements Fault {
  private static final Work NO_WAIT = new Work(Duration.ZERO, 0, 0);
  private static final double RATE = 500;
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final Duration GIVEN_UP = Duration.ofSeconds(30);

  @Override
  public String story() {
    return "SIGSTOP of what %,.0f calls a second wait for, and SIGCONT".formatted(RATE);
  }

  @Override
  public void inflict(Site site, Figures figures)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
    try (var backend = site.startBackend();
        var server = Victim.start(site, site.command(backend.target().toString()), figures);
        var client = LoopConnection.open(server.target(), "attacker")) {
      var load = SteadyCalls.start(List.of(client), Victim.WORK, RATE, DEADLINE);
      ProcessSignal.STOP.to(backend.process());
      server.watch(site.duration(), NO_WAIT, figures);
      figures.note("handlers that wait", server.usage().getInFlight());
      ProcessSignal.CONT.to(backend.process());
      var start = System.nanoTime();
      load.awaitAnswer(GIVEN_UP);
      figures.below(
          5, "calls that wait are answered after", (System.nanoTime() - start) / 1e9, Unit.SECONDS);
      figures.exactly(0, "calls that never ended", load.stop().unended());
      server.recover(figures);
    }
  }
}
