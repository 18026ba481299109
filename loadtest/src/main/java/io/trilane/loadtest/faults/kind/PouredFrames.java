package io.trilane.loadtest.faults.kind;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.http2.FloodFrames;
import io.trilane.loadtest.faults.http2.FrameFlood;

/// Frames of one kind, as fast as a few connections take them.
///
/// @param kind that is sent
/// @param words what the connections do
record PouredFrames(FloodFrames kind, String words) implements Fault {
  private static final int CONNECTIONS = 4;

  @Override
  public String story() {
    return CONNECTIONS + " connections " + words + ", as fast as they can";
  }

  @Override
  public void inflict(Site site, Figures figures)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
    try (var server = Victim.start(site, site.command(), figures)) {
      try (var flood = FrameFlood.start(server.target(), CONNECTIONS, kind)) {
        server.watch(site.duration(), figures);
        server.meetNewClient(figures);
        figures.note("sent", flood.sent());
        figures.note("connections cut by the server", flood.cut());
      }
      server.recover(figures);
    }
  }
}
