package io.trilane.loadtest.faults.kind;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.http2.ResetFlood;

/// `reset-flood`.
final class RapidReset implements Fault {
  private static final int CONNECTIONS = 4;

  @Override
  public String story() {
    return CONNECTIONS + " connections open streams and reset them, as fast as they can";
  }

  @Override
  public void inflict(Site site, Figures figures)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
    try (var server = Victim.start(site, site.command(), figures)) {
      try (var flood = ResetFlood.start(server.target(), CONNECTIONS)) {
        server.watch(site.duration(), figures);
        figures.note("streams reset", flood.resets());
        figures.note("connections cut by the server", flood.cut());
      }
      server.recover(figures);
    }
  }
}
