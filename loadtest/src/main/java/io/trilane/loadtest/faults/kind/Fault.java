package io.trilane.loadtest.faults.kind;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.figure.Figures;

/// Something that goes wrong around a server, or that someone does to it on purpose.
public interface Fault {
  /// A line that says what is done.
  String story();

  /// Starts the servers it needs, does it to them and measures how they take it. Blocks for as long
  /// as that takes, which is bounded, and leaves nothing running but the servers.
  ///
  /// @throws ServerFailed if a server died that should not have
  /// @throws CallFailed if a server did not answer when it should have
  /// @throws CommandFailed if it cannot be done here, or did not come about
  void inflict(Site site, Figures figures)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException;
}
