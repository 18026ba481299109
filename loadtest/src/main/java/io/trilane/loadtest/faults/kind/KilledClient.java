package io.trilane.loadtest.faults.kind;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.figure.Unit;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// `kill-client`.
final class KilledClient implements Fault {
  private static final int CALLS = 500;
  private static final Duration GIVEN_UP = Duration.ofSeconds(30);

  @Override
  public String story() {
    return "kill -9 of a client with " + CALLS + " calls in flight";
  }

  @Override
  public void inflict(Site site, Figures figures)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
    var calls = String.valueOf(CALLS);
    try (var server = Victim.start(site, site.command(), figures)) {
      var target = server.target().toString();
      try (var client =
          site.client(
              "call",
              "--target",
              target,
              "--wait",
              "10m",
              "--count",
              calls,
              "--concurrency",
              calls)) {
        server.awaitInFlight(handlers -> handlers >= CALLS, GIVEN_UP);
        var other = server.otherClient();
        TimeUnit.NANOSECONDS.sleep(site.duration().toNanos());
        var start = System.nanoTime();
        client.process().destroyForcibly();
        server.awaitInFlight(handlers -> handlers < CALLS / 10, GIVEN_UP);
        var seconds = (System.nanoTime() - start) / 1e9;
        Victim.judge(other.stop(), figures);
        figures.below(5, "its handlers are free after", seconds, Unit.SECONDS);
      }
      server.recover(figures);
    }
  }
}
