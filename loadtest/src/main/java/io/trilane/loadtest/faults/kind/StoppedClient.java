package io.trilane.loadtest.faults.kind;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.faults.client.ProcessSignal;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.figure.Figures;
import java.time.Duration;

/// `stop-client`.
final class StoppedClient implements Fault {
  private static final int STREAMS = 50;
  private static final Duration INTERVAL = Duration.ofMillis(20);
  private static final Duration CLIENT_START = Duration.ofSeconds(30);
  private static final Duration AFTERWARDS = Duration.ofSeconds(5);

  @Override
  public String story() {
    return "SIGSTOP of a client that reads %d streams, and SIGCONT".formatted(STREAMS);
  }

  @Override
  public void inflict(Site site, Figures figures)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
    try (var server = Victim.start(site, site.command(), figures);
        var client = site.client(words(server.target().toString(), site.duration()))) {
      server.awaitInFlight(handlers -> handlers >= STREAMS, CLIENT_START);
      ProcessSignal.STOP.to(client.process());
      server.watch(site.duration(), figures);
      figures.note("handlers held up", server.usage().getInFlight());
      ProcessSignal.CONT.to(client.process());
      // It checks every answer: payload, number and order.
      var exit = client.awaitExit(site.duration().multipliedBy(3).plus(CLIENT_START));
      figures.exactly(0, "exit code of the client that went on", exit);
      server.recover(figures);
    }
  }

  /// Streams that are far from done when the client goes on.
  private static String[] words(String target, Duration stopped) {
    var answers = stopped.plus(AFTERWARDS).dividedBy(INTERVAL);
    return ("call --method emit --target %s --count %d --concurrency %d --messages %d"
            + " --wait %dms --payload 16KiB --deadline 120s")
        .formatted(target, STREAMS, STREAMS, answers, INTERVAL.toMillis())
        .split(" ");
  }
}
