package io.trilane.loadtest.faults.kind;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.faults.client.ProcessSignal;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.client.SteadyCalls;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.figure.Unit;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// `kill-server` and `stop-server`: one that says nothing for a time, under load.
record SilentServer(boolean isKilled) implements Fault {
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final Duration GIVEN_UP = Duration.ofSeconds(30);

  @Override
  public String story() {
    return isKilled
        ? "kill -9 of the server under load; it is started again, and its clients are not"
        : "SIGSTOP of the server under load, and SIGCONT";
  }

  @Override
  public void inflict(Site site, Figures figures)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
    try (var server = Victim.start(site, site.command(), figures)) {
      var load = server.otherClient(DEADLINE);
      if (isKilled) {
        server.process().destroyForcibly().onExit().join();
        var command = site.command().withPort(server.target().port());
        try (var again = site.start("server-again", command)) {
          judge(load, figures);
          again.requireAlive();
        }
      } else {
        ProcessSignal.STOP.to(server.process());
        TimeUnit.NANOSECONDS.sleep(site.duration().toNanos());
        ProcessSignal.CONT.to(server.process());
        judge(load, figures);
        server.recover(figures);
      }
    }
  }

  private static void judge(SteadyCalls load, Figures figures)
      throws CommandFailed, InterruptedException {
    var start = System.nanoTime();
    load.awaitAnswer(GIVEN_UP);
    figures.below(
        5, "its clients are answered after", (System.nanoTime() - start) / 1e9, Unit.SECONDS);
    var outcomes = load.stop();
    figures.exactly(0, "calls that never ended", outcomes.unended());
    figures.note("calls that failed meanwhile", outcomes.failures());
  }
}
