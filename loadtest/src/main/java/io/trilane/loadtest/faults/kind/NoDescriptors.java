package io.trilane.loadtest.faults.kind;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.http2.Greeting;
import io.trilane.loadtest.faults.http2.IdleConnections;

/// `descriptors`.
final class NoDescriptors implements Fault {
  private static final int DESCRIPTORS = 256;
  private static final int CONNECTIONS = 2 * DESCRIPTORS;

  @Override
  public String story() {
    return "%d connections to a server that may open %d files and sockets"
        .formatted(CONNECTIONS, DESCRIPTORS);
  }

  @Override
  public void inflict(Site site, Figures figures)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
    try (var server = Victim.start(site, site.command().withDescriptors(DESCRIPTORS), figures)) {
      try (var crowd = IdleConnections.open(server.target(), CONNECTIONS, Greeting.WHOLE)) {
        server.watch(site.duration(), figures);
        figures.note("connections that stand", crowd.standing());
      }
      server.recover(figures);
    }
  }
}
