package io.trilane.loadtest.faults.kind;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.faults.client.Burst;
import io.trilane.loadtest.faults.client.SeveralConnections;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.figure.Unit;
import io.trilane.proto.v1.PerformRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// `sleepers`.
final class Sleepers implements Fault {
  private static final int TIMES = 2;
  private static final int CONNECTIONS = 64;
  private static final int CALLS_EACH = 1_000;
  private static final PerformRequest FOR_TEN_MINUTES =
      PerformRequest.newBuilder()
          .setWaitMicros((int) Duration.ofMinutes(10).toMillis() * 1_000)
          .build();

  @Override
  public String story() {
    return "%,d calls that sleep for ten minutes, on %d connections; and once more"
        .formatted(CONNECTIONS * CALLS_EACH, CONNECTIONS);
  }

  @Override
  public void inflict(Site site, Figures figures)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
    try (var server = Victim.start(site, site.command(), figures)) {
      var other = server.otherClient();
      for (var time = 1; time <= TIMES; time++) {
        putToSleep(site, server, figures);
      }
      Victim.judge(other.stop(), figures);
      server.recover(figures);
    }
  }

  private static void putToSleep(Site site, Victim server, Figures figures)
      throws CallFailed, InterruptedException {
    try (var clients = SeveralConnections.open(server.target(), "attacker", CONNECTIONS)) {
      var burst = Burst.send(clients.channels(), FOR_TEN_MINUTES, CALLS_EACH);
      TimeUnit.NANOSECONDS.sleep(site.duration().toNanos());
      figures.note("asleep", server.usage().getInFlight());
      figures.note("refused", burst.refused());
      figures.note("resident memory meanwhile", server.residentMebibytes(), Unit.MEBIBYTES);
    }
  }
}
