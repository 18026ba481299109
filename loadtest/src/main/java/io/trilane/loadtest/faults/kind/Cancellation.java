package io.trilane.loadtest.faults.kind;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.faults.client.Burst;
import io.trilane.loadtest.faults.client.LoopConnection;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.figure.Unit;
import io.trilane.proto.v1.PerformRequest;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/// `cancel`.
///
/// The time is from the client's cancel to an answer of the server that counts one handler less, so
/// it holds a round trip more than the handler takes.
final class Cancellation implements Fault {
  private static final int CALLS = 1_000;
  private static final Duration GIVEN_UP = Duration.ofSeconds(30);
  private static final PerformRequest LONG_CALL =
      PerformRequest.newBuilder()
          .setWaitMicros((int) Duration.ofMinutes(10).toMillis() * 1_000)
          .build();

  @Override
  public String story() {
    return "%,d handlers that wait are cancelled, one after the other".formatted(CALLS);
  }

  @Override
  public void inflict(Site site, Figures figures)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
    try (var server = Victim.start(site, site.command(), figures)) {
      try (var client = LoopConnection.open(server.target(), "attacker")) {
        var burst = Burst.send(client.channel(), LONG_CALL, CALLS);
        server.awaitInFlight(handlers -> handlers == CALLS, GIVEN_UP);
        var asking = askingMillis(server);
        var other = server.otherClient();
        var nanos = new Histogram(3);
        for (var cancelled = 0; cancelled < CALLS; cancelled++) {
          nanos.recordValue(cancel(burst, cancelled, server));
        }
        Victim.judge(other.stop(), figures);
        figures.below(100, "handler free, p99", nanos.getValueAtPercentile(99) / 1e6, Unit.MILLIS);
        figures.note("handler free, p50", nanos.getValueAtPercentile(50) / 1e6, Unit.MILLIS);
        figures.note("of which asking, p50", asking, Unit.MILLIS);
        figures.note("handler free, longest", nanos.getMaxValue() / 1e6, Unit.MILLIS);
      }
      server.recover(figures);
    }
  }

  /// The time that the server takes to count its handlers, in the median.
  private static double askingMillis(Victim server) throws CallFailed {
    var nanos = new Histogram(3);
    for (var i = 0; i < CALLS; i++) {
      var start = System.nanoTime();
      server.usage();
      nanos.recordValue(System.nanoTime() - start);
    }
    return nanos.getValueAtPercentile(50) / 1e6;
  }

  private static long cancel(Burst burst, int number, Victim server)
      throws CallFailed, CommandFailed {
    var start = System.nanoTime();
    burst.cancel(number);
    while (server.usage().getInFlight() > CALLS - number - 1) {
      if (System.nanoTime() - start > GIVEN_UP.toNanos()) {
        throw new CommandFailed("a cancelled handler was not free after 30s");
      }
    }
    return System.nanoTime() - start;
  }
}
